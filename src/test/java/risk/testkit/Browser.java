package risk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium without a window, of Debian's packages {@code chromium} and {@code chromium-driver}: tests are skipped without. */
public final class Browser implements AutoCloseable {

    /** What the reader has asked the browser for. */
    public enum Scheme {
        LIGHT,
        DARK
    }

    /** In pixels, of a desk's screen and of a phone's. */
    public static final int DESK = 1280;

    public static final int PHONE = 390;

    private static final int HEIGHT = 844;

    /** Of all rules, each violation with the elements that it is about. */
    private static final String CHECK = """
            const done = arguments[arguments.length - 1];
            axe.run().then(
                result => done(result.violations.map(violation =>
                    violation.id + ': ' + violation.nodes.map(node => node.html).join(' | '))),
                error => done(['axe failed: ' + error]));
            """;

    /** Selenium's: it would say at each start that the browser is newer than what it knows. */
    private static final Logger LOG = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A browser of its own; the test is skipped where there is none. */
    public static Browser start() {
        LOG.setLevel(Level.SEVERE);
        Path chromium = Programs.require("chromium");
        Path driver = Programs.require("chromedriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toString());
        // The sandbox refuses to run as root, as a container's tests do.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        return new Browser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options));
    }

    /** A page as it looks on a screen of this width. */
    public void open(URI page, int width, Scheme scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", width < DESK));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of(
                                "name", "prefers-color-scheme", "value", scheme == Scheme.DARK ? "dark" : "light"))));
        driver.get(page.toString());
    }

    /** Scrolls an element to the middle of the screen, where no bar covers it, and clicks it. */
    public void click(String css) {
        WebElement element = driver.findElement(By.cssSelector(css));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        element.click();
    }

    /** For whatever else a test does with the page that is open. */
    public ChromeDriver driver() {
        return driver;
    }

    /** What keeps readers out who don't see, or use no mouse, by the rules of axe-core; nothing is right. */
    @SuppressWarnings("unchecked")
    public List<String> barriers() throws IOException {
        try (InputStream axe = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            driver.executeScript(new String(axe.readAllBytes(), UTF_8));
        }
        return (List<String>) driver.executeAsyncScript(CHECK);
    }

    /** By how many pixels the page is wider than the screen: a reader would have to move it sideways. */
    public long overflow() {
        return (Long) driver.executeScript("return document.documentElement.scrollWidth - window.innerWidth");
    }

    /** What is seen of the page, as a PNG. */
    public byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
