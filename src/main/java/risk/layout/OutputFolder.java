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

    /** The folder of what was not taken. */
    public Path rejected() {
        return path.resolve("rejected");
    }

    /** Every row and file that was not taken, with the reason. */
    public Path rejectedRows() {
        return rejected().resolve("rejected.csv");
    }
}
