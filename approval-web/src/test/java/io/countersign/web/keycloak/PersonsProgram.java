package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program that leads people to the realm's sign-in page to act for them (RFC 8252), without a browser. Its tokens say when
 * and how they signed in, as those for a password do not.
 */
public record PersonsProgram(RealmCalls realm, String clientId) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BACK = "http://127.0.0.1/back";
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    /** Registers it. */
    public static PersonsProgram registered(RealmCalls realm) {
        String clientId = "program-" + Long.toHexString(System.nanoTime());
        realm.manage("POST", "/clients", """
                {"clientId": "%s", "enabled": true, "publicClient": true, "standardFlowEnabled": true,
                 "redirectUris": ["%s"],
                 "protocolMappers": [%s]}""".formatted(clientId, BACK, RealmCalls.FOR_US));
        return new PersonsProgram(realm, clientId);
    }

    /** Everybody's access tokens, each of one sign-in. */
    public Caller.Credentials credentials() {
        return RealmCalls.held(this::token);
    }

    /** An access token for which somebody has just given their password. */
    public String token(String userName) {
        HttpResponse<String> page = send(HttpRequest.newBuilder(begin()).build());
        HttpResponse<String> signedIn =
                send(HttpRequest.newBuilder(URI.create(found(FORM, page.body()).replace("&amp;", "&")))
                        .header("Cookie", cookies(page))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                RealmCalls.form(Map.of("username", userName, "password", userName + "-countersign"))))
                        .build());
        String code = found(CODE, signedIn.headers().firstValue("Location").orElse(signedIn.body()));
        JsonNode answer = realm.token(
                Map.of("grant_type", "authorization_code", "client_id", clientId, "code", code, "redirect_uri", BACK));
        return answer.path("access_token").asText();
    }

    private URI begin() {
        return URI.create("%s/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=%s&redirect_uri=%s"
                .formatted(realm.server().issuer(), clientId, encoded(BACK)));
    }

    /** Which say that they go over https alone; browsers send them to their own machine all the same. */
    private static String cookies(HttpResponse<String> page) {
        return page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .collect(Collectors.joining("; "));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
