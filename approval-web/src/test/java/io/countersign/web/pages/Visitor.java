package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * A person at a browser of their own.
 *
 * @param complaints what the browser's console reported as error, violations of the Content-Security-Policy included
 */
record Visitor(String root, BrowserContext context, Page page, List<String> complaints) implements AutoCloseable {

    /** Somebody who has just come in, with an ordinary browser. */
    static Visitor signedIn(int port, String userName) {
        return signedIn(port, userName, new Browser.NewContextOptions().setViewportSize(1440, 900));
    }

    static Visitor signedIn(int port, String userName, Browser.NewContextOptions options) {
        Visitor visitor = stranger(port, options);
        visitor.open("/sign-in");
        visitor.page.getByLabel("User name").fill(userName);
        visitor.page.getByLabel("Password").fill(userName);
        visitor.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(visitor.page).not().hasURL(Pattern.compile(".*/sign-in.*"));
        return visitor;
    }

    static Visitor stranger(int port, Browser.NewContextOptions options) {
        BrowserContext context = TestBrowser.get().newContext(options);
        Page page = context.newPage();
        List<String> complaints = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !leftBehind(message.text())) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return new Visitor("http://127.0.0.1:" + port, context, page, complaints);
    }

    /** htmx reports what a page had asked for and no longer waits for once it is left; that is how it should be. */
    private static boolean leftBehind(String complaint) {
        return complaint.startsWith("htmx:sendAbort") || complaint.startsWith("htmx:afterRequest");
    }

    void open(String path) {
        page.navigate(root + path);
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /** The side sheet. */
    Locator sheet() {
        return page.locator("#sheet");
    }

    /** The inbox item of the request with this title. */
    Locator item(String title) {
        return page.locator("[data-item]").filter(new Locator.FilterOptions().setHasText(title));
    }

    Locator notice() {
        return page.getByRole(AriaRole.STATUS);
    }

    @Override
    public void close() {
        context.close();
    }
}
