package io.countersign.web.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The one browser of the suite: Chromium as {@code COUNTERSIGN_CHROMIUM} names it, else from where distributions put it,
 * else Playwright's own if it was installed. Nothing is downloaded. Without any, tests are skipped with the reason,
 * except in continuous integration, where they fail.
 */
final class TestBrowser {

    private static final List<String> USUAL_PATHS = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:/Program Files/Google/Chrome/Application/chrome.exe");

    private static final List<String> QUIET =
            List.of("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking");

    /** Milliseconds until a page must show what is expected: on a busy machine, with a realm in between. */
    private static final double PATIENCE = 30_000;

    private static @Nullable Browser browser;
    private static @Nullable String absence;

    private TestBrowser() {}

    /** The browser, started at the first call and closed with the JVM. */
    static synchronized Browser get() {
        if (browser == null && absence == null) {
            start();
        }
        if (browser != null) {
            return browser;
        }
        String reason = "There is no Chromium for browser tests; set COUNTERSIGN_CHROMIUM to one. " + absence;
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(reason);
        }
        throw new TestAbortedException(reason);
    }

    private static void start() {
        try {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(QUIET);
            chromium().ifPresent(options::setExecutablePath);
            browser = playwright.chromium().launch(options);
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "close-playwright"));
        } catch (PlaywrightException e) {
            absence = e.getMessage();
        }
    }

    private static Optional<Path> chromium() {
        return Stream.concat(Stream.ofNullable(System.getenv("COUNTERSIGN_CHROMIUM")), USUAL_PATHS.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
