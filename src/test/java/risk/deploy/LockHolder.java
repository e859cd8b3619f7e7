package risk.deploy;

import java.io.IOException;
import java.nio.file.Path;

/** The main class of a process that takes the lock of a folder, says so, and holds it until it is told to end. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        try (ProcessLock lock = ProcessLock.tryAcquire(Path.of(args[0])).orElse(null)) {
            System.out.println(lock == null ? "refused" : "locked");
            int read = System.in.read();
            System.out.println("told " + read);
        }
    }
}
