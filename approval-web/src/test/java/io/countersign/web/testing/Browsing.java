package io.countersign.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in to the pages, without a browser: reads pages as text and sends their forms. */
public record Browsing(Caller caller, String token) {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** Somebody who has the sign-in page open. */
    public static Browsing stranger(Caller caller) {
        Reply page = caller.get("/sign-in").expect(200);
        return new Browsing(caller.with("Cookie", session(page)), token(page));
    }

    /** Signs a sample account in. */
    public static Browsing signedIn(int port, String userName) {
        Caller caller = Caller.on(port);
        Reply signedIn = stranger(caller).signIn(userName, userName).expect(302);
        Caller known = caller.with("Cookie", session(signedIn));
        return new Browsing(known, token(known.get("/changes").expect(200)));
    }

    /** Sends the form of the sign-in page. */
    public Reply signIn(String userName, String password) {
        return post("/sign-in", "username", userName, "password", password);
    }

    /** The same browser after somebody gave name and password in it once more; where that leads is told. */
    public Browsing signedInAgain(String userName, Consumer<String> leads) {
        Reply signedIn =
                post("/sign-in", "username", userName, "password", userName).expect(302);
        leads.accept(signedIn.header("Location"));
        Caller known = caller.with("Cookie", session(signedIn));
        return new Browsing(known, token(known.get("/changes").expect(200)));
    }

    /** The text of a page that must be there. */
    public String read(String path) {
        return caller.get(path).expect(200).text();
    }

    /** Sends a form: names and values by turns. */
    public Reply post(String path, String... fields) {
        StringBuilder form = new StringBuilder("_csrf=").append(encoded(token));
        for (int at = 0; at < fields.length; at += 2) {
            form.append('&').append(encoded(fields[at])).append('=').append(encoded(fields[at + 1]));
        }
        return caller.with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, BodyPublishers.ofString(form.toString()), false);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String session(Reply reply) {
        return reply.header("Set-Cookie").replaceFirst(";.*", "");
    }

    private static String token(Reply page) {
        Matcher token = TOKEN.matcher(page.text());
        assertThat(token.find()).as("a form with its token in %s", page.text()).isTrue();
        return token.group(1);
    }
}
