package risk.config;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import risk.io.Mismatch;
import risk.layout.InputFolder;

/**
 * The five folders of a project, and what they must not be, told before the first of them is made or written to.
 *
 * @param input the CSV files to learn from, or what is known of those in a cluster
 * @param output what ingestion makes of them
 * @param test the labelled rows to score on
 * @param model the trained model and the reports
 * @param production the deployed model
 * @param cluster the folder of the input files with its scheme, where it has one
 */
record Folders(Path input, Path output, Path test, Path model, Path production, Optional<String> cluster) {

    private static final String INPUT = "input_folder_path";

    /** In the output folder: what is known of input files that don't lie in a folder of this machine. */
    private static final String SEEN = "inputs";

    /** Reads the entries; relative paths are relative to the folder of the configuration. */
    static Folders of(ConfigSection root, Path base) {
        int problemsBefore = root.problems().count();
        Map<String, Path> folders = new LinkedHashMap<>();
        Optional<String> cluster = root.isWithScheme(INPUT) ? root.optionalText(INPUT) : Optional.empty();
        Path input = entry(INPUT, root, base, folders);
        Path output = entry("output_folder_path", root, base, folders);
        if (cluster.isPresent()) {
            input = output.resolve(SEEN);
            folders.put(INPUT, input);
        }
        Folders read = new Folders(
                input,
                output,
                entry("test_data_path", root, base, folders),
                entry("output_model_path", root, base, folders),
                entry("prod_deployment_path", root, base, folders),
                cluster);
        if (root.problems().count() == problemsBefore) {
            check(folders, base, cluster.isPresent(), root.problems());
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
     *
     * @param isSeen whether the input folder is one that nobody has named, for what is seen elsewhere
     */
    private static void check(Map<String, Path> folders, Path base, boolean isSeen, ConfigProblems problems) {
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
                known.put(real(new InputFolder(folder).cluster()), "the cluster in " + INPUT);
            }
            boolean isNamed = !(isSeen && entry.getKey().equals(INPUT));
            if (!isNamed || !folder.isAbsolute() || name == null || Files.exists(folder)) {
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
