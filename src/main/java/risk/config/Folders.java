package risk.config;

import static risk.io.Mismatch.expected;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The five folders of a project, and what they must not be, told before the first of them is made or written to.
 *
 * @param input the CSV files to learn from
 * @param output what ingestion makes of them
 * @param test the labelled rows to score on
 * @param model the trained model and the reports
 * @param production the deployed model
 */
record Folders(Path input, Path output, Path test, Path model, Path production) {

    /** Reads the entries; relative paths are relative to the folder of the configuration. */
    static Folders of(ConfigSection root, Path base) {
        int problemsBefore = root.problems().count();
        Map<String, Path> folders = new LinkedHashMap<>();
        Folders read = new Folders(
                entry("input_folder_path", root, base, folders),
                entry("output_folder_path", root, base, folders),
                entry("test_data_path", root, base, folders),
                entry("output_model_path", root, base, folders),
                entry("prod_deployment_path", root, base, folders));
        if (root.problems().count() == problemsBefore) {
            check(folders, base, root.problems());
        }
        return read;
    }

    private static Path entry(String name, ConfigSection root, Path base, Map<String, Path> folders) {
        Path folder = root.requiredPath(name, base);
        folders.put(name, folder);
        return folder;
    }

    /**
     * Each is a folder of its own: what is written to one must not be read as another's. And none is meant to lie in the root of
     * the file system where a folder of its name lies beside the configuration, as the specification's {@code "/practicedata/"}
     * does.
     */
    private static void check(Map<String, Path> folders, Path base, ConfigProblems problems) {
        Map<Path, String> known = new HashMap<>();
        known.put(base.toAbsolutePath().normalize(), "the configuration");
        for (Map.Entry<String, Path> entry : folders.entrySet()) {
            Path folder = entry.getValue();
            String other = known.putIfAbsent(folder.toAbsolutePath().normalize(), entry.getKey());
            if (other != null) {
                problems.add(entry.getKey(), expected("a folder of its own").found("that of " + other));
            }
            Path name = folder.getFileName();
            if (folder.isAbsolute() && name != null && !Files.exists(folder) && Files.isDirectory(base.resolve(name))) {
                problems.add(
                        entry.getKey(),
                        expected("a folder")
                                .found("none at " + folder)
                                .remedy("\"" + name + "\", without a slash before it, lies beside the configuration"));
            }
        }
    }
}
