package risk.layout;

import java.io.IOException;
import java.nio.file.Path;
import risk.io.WritableFolder;

/** What an ingestion makes, {@code output_folder_path}. */
public record OutputFolder(Path path) {

    /** @throws IOException that names the folder, before anything is written, where one of it can't be written */
    public void requireWritable() throws IOException {
        WritableFolder.require(path);
        WritableFolder.require(rejected());
    }

    /** All unique rows of all input files. */
    public Path finalData() {
        return path.resolve("finaldata.csv");
    }

    /** The names of the files that were read, a Python list. */
    public Path ingestedFiles() {
        return path.resolve(ReleaseFolder.INGESTED_FILES);
    }

    /** The record of the ingestion. */
    public Path ingestionRecord() {
        return path.resolve(ReleaseFolder.INGESTION_RECORD);
    }

    /** Which rows came again; absent where none did. */
    public Path returnedRows() {
        return path.resolve("returnedrows.csv");
    }

    /** The last two rows of each of the most endangered clients, where {@link #finalData} holds a sample. */
    public Path mostEndangered() {
        return path.resolve("mostendangered.csv");
    }

    /** Of which model and data these are, and of how many clients. */
    public Path mostEndangeredRecord() {
        return path.resolve("mostendangered.json");
    }

    /** The folder of what was not taken. */
    public Path rejected() {
        return path.resolve("rejected");
    }

    /** Every row and file that was not taken, with the reason. */
    public Path rejectedRows() {
        return rejected().resolve("rejected.csv");
    }
}
