package risk.config;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import risk.io.Mismatch;
import risk.layout.InputFolder;

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

    private static final String INPUT = "input_folder_path";

    /** Reads the entries; relative paths are relative to the folder of the configuration. */
    static Folders of(ConfigSection root, Path base) {
        int problemsBefore = root.problems().count();
        Map<String, Path> folders = new LinkedHashMap<>();
        Folders read = new Folders(
                entry(INPUT, root, base, folders),
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
     * Each is a folder of its own, also by way of links: what is written to one must not be read as another's. And none is made in
     * the root of the file system: as the specification's {@code "/practicedata/"}, it is meant to lie beside the configuration.
     */
    private static void check(Map<String, Path> folders, Path base, ConfigProblems problems) {
        Map<Path, String> known = new HashMap<>();
        known.put(real(base), "the configuration");
        for (Map.Entry<String, Path> entry : folders.entrySet()) {
            Path folder = entry.getValue();
            String other = known.putIfAbsent(real(folder), entry.getKey());
            if (other != null) {
                problems.add(entry.getKey(), expected("a folder of its own").found("that of " + other));
            }
            Path name = folder.getFileName();
            if (entry.getKey().equals(INPUT)) {
                known.put(real(new InputFolder(folder).database()), "the database in " + INPUT);
            }
            if (!folder.isAbsolute() || name == null || Files.exists(folder)) {
                continue;
            }
            Mismatch none = expected("a folder").found("none at " + folder);
            if (Files.isDirectory(base.resolve(name))) {
                problems.add(
                        entry.getKey(),
                        none.remedy("\"" + name + "\", without a slash before it, lies beside the configuration"));
            } else if (folder.normalize().getNameCount() == 1) {
                problems.add(
                        entry.getKey(),
                        none.remedy(
                                "write \"" + name + "\", without a slash before it, for one beside the configuration"));
            }
        }
    }

    /** Where it lies whatever links lead there, as far as it is there. */
    private static Path real(Path folder) {
        Path normal = folder.toAbsolutePath().normalize();
        try {
            return normal.toRealPath();
        } catch (IOException e) {
            Path parent = normal.getParent();
            Path name = normal.getFileName();
            return parent == null || name == null ? normal : real(parent).resolve(name);
        }
    }
}
