package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What people, programs and the realm's administrator do at Keycloak, without a browser. */
public record RealmCalls(KeycloakServer server) {

    /** Has a client's access tokens be meant for us. */
    static final String FOR_US = """
            {"name": "audience", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
             "config": {"included.custom.audience": "countersign-api", "access.token.claim": "true"}}""";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PROGRAMS = Set.of("pipeline", "observer");
    private static final Duration TOKENS_LAST = Duration.ofMinutes(3); // of five

    /** The answer to a person's sign-in with a program of theirs. */
    public JsonNode signIn(String userName) {
        return token(
                server.issuer(),
                Map.of(
                        "grant_type", "password",
                        "client_id", "countersign-cli",
                        "username", userName,
                        "password", userName + "-countersign",
                        "scope", "openid"));
    }

    /** A person's access token. */
    public String person(String userName) {
        return signIn(userName).path("access_token").asText();
    }

    /** A person's access token that expires after a second. */
    String brief(String userName) {
        String clientId = "brief-" + UUID.randomUUID().toString().substring(0, 8);
        manage("POST", "/clients", """
                {"clientId": "%s", "enabled": true, "publicClient": true, "directAccessGrantsEnabled": true,
                 "attributes": {"access.token.lifespan": "1"},
                 "protocolMappers": [%s]}""".formatted(clientId, FOR_US));
        return token(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        clientId,
                        "username",
                        userName,
                        "password",
                        userName + "-countersign"))
                .path("access_token")
                .asText();
    }

    /** A client's access token. */
    public String client(String clientId, String secret) {
        return token(
                        server.issuer(),
                        Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret))
                .path("access_token")
                .asText();
    }

    /** Everybody's access tokens, each fetched once before it expires; programs are known by their secrets. */
    public Caller.Credentials credentials() {
        return held(this::anybody);
    }

    /** Tokens fetched like this, each once before it expires. */
    static Caller.Credentials held(UnaryOperator<String> fetch) {
        Map<String, Held> held = new HashMap<>();
        return userName -> {
            Held token = held.get(userName);
            if (token == null || token.until().isBefore(Instant.now())) {
                token = new Held(fetch.apply(userName), Instant.now().plus(TOKENS_LAST));
                held.put(userName, token);
            }
            return "Bearer " + token.value();
        };
    }

    private String anybody(String name) {
        return PROGRAMS.contains(name) ? client(name, name + "-development-only") : person(name);
    }

    private record Held(String value, Instant until) {}

    /** The server administrator's access token, of another realm. */
    public String administrator() {
        return token(
                        server.root() + "/realms/master",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "admin"))
                .path("access_token")
                .asText();
    }

    /** The id of a person's account, which is the subject of their tokens. */
    public String subject(String userName) {
        return manage("GET", "/users?exact=true&username=" + userName, "")
                .path(0)
                .path("id")
                .asText();
    }

    /** Registers somebody whom no test has seen before, and gives their user name: for whom it matters who was known. */
    public String newcomer(String firstName, String... groups) {
        return register(firstName, "", groups);
    }

    /** The same of somebody with a second factor, which shows {@link OneTimeCode} as that of the sample person does. */
    public String newcomerOfTwoFactors(String firstName, String... groups) {
        return register(firstName, """
                , {"type": "otp", "secretData": "{\\"value\\": \\"%s\\"}",
                   "credentialData": "{\\"subType\\": \\"totp\\", \\"digits\\": 6, \\"period\\": 30, \\"counter\\": 0, \\"algorithm\\": \\"HmacSHA1\\"}"}""".formatted(OneTimeCode.SECRET), groups);
    }

    private String register(String firstName, String moreCredentials, String... groups) {
        String userName =
                "%s-%s".formatted(firstName, UUID.randomUUID().toString().substring(0, 8));
        manage("POST", "/users", """
                {"username": "%1$s", "firstName": "%2$s", "lastName": "Newman", "email": "%1$s@example.org",
                 "emailVerified": true, "enabled": true, "groups": [%3$s],
                 "credentials": [{"type": "password", "value": "%1$s-countersign", "temporary": false}%4$s]}""".formatted(userName, firstName, quoted(groups), moreCredentials));
        return userName;
    }

    private static String quoted(String... values) {
        return Arrays.stream(values).map("\"%s\""::formatted).collect(Collectors.joining(","));
    }

    /** Registers a deployment client that no test has seen before; its secret is its id, which is returned. */
    public String deployer() {
        String clientId = "deployer-" + UUID.randomUUID().toString().substring(0, 8);
        manage("POST", "/clients", """
                {"clientId": "%1$s", "secret": "%1$s", "enabled": true, "standardFlowEnabled": false,
                 "serviceAccountsEnabled": true,
                 "protocolMappers": [%2$s]}""".formatted(clientId, FOR_US));
        String account = manage("GET", "/clients/%s/service-account-user".formatted(idOf(clientId)), "")
                .path("id")
                .asText();
        JsonNode role = manage("GET", "/roles/deployer", "");
        manage("POST", "/users/%s/role-mappings/realm".formatted(account), "[%s]".formatted(role));
        return clientId;
    }

    /** Disables or enables a client. */
    public void enableClient(String clientId, boolean enabled) {
        JsonNode client = manage("GET", "/clients/" + idOf(clientId), "");
        ((ObjectNode) client).put("enabled", enabled);
        manage("PUT", "/clients/" + idOf(clientId), client.toString());
    }

    private String idOf(String clientId) {
        return manage("GET", "/clients?clientId=" + clientId, "")
                .path(0)
                .path("id")
                .asText();
    }

    /** Disables or enables an account. */
    public void enable(String userName, boolean enabled) {
        manage("PUT", "/users/" + subject(userName), "{\"enabled\":%s}".formatted(enabled));
    }

    /** A person's account as the realm's administrator sees it. */
    public JsonNode account(String userName) {
        return manage("GET", "/users/" + subject(userName), "");
    }

    /** Creates one more account, with an attribute; the password is made as those of the sample people are. */
    public void another(String userName, String attribute, String value) {
        manage("POST", "/users", """
                {"username":"%1$s","firstName":"Another","lastName":"Account","email":"%1$s@example.org",
                 "emailVerified":true,"enabled":true,"attributes":{"%2$s":["%3$s"]},
                 "credentials":[{"type":"password","value":"%1$s-countersign","temporary":false}]}""".formatted(userName, attribute, value));
    }

    /** Tries to set an attribute as the person themself may at the realm's own page about accounts; what comes of it? */
    public void ownAttribute(String userName, String name, String value) {
        JsonNode account = account(userName);
        ((ObjectNode) account).withObjectProperty("attributes").putArray(name).add(value);
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.issuer() + "/account"))
                .header("Authorization", "Bearer " + person(userName))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(account.toString()))
                .build();
        try {
            HTTP.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Tries to give somebody another password. */
    Answer password(String userName, String password) {
        return answer(
                managing("PUT", "/users/%s/reset-password".formatted(subject(userName)), """
                {"type": "password", "value": "%s", "temporary": false}""".formatted(password)));
    }

    /** Tries to sign in with a password. */
    Answer tries(String userName, String password) {
        return answer(asking(
                server.issuer(),
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "countersign-cli",
                        "username",
                        userName,
                        "password",
                        password)));
    }

    /** Something that the administrator does in the realm. */
    public JsonNode manage(String method, String path, String json) {
        return send(managing(method, path, json));
    }

    private HttpRequest managing(String method, String path, String json) {
        return HttpRequest.newBuilder(URI.create(server.root() + "/admin/realms/countersign" + path))
                .header("Authorization", "Bearer " + administrator())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
    }

    /** Tells the realm where the pages want to hear of ended sessions. */
    public void logoutAddress(String address) {
        JsonNode client = manage("GET", "/clients?clientId=countersign", "").path(0);
        ((ObjectNode) client.path("attributes")).put("backchannel.logout.url", address);
        manage("PUT", "/clients/" + client.path("id").asText(), client.toString());
    }

    /** The realm's answer to a request for a token. */
    JsonNode token(Map<String, String> form) {
        return token(server.issuer(), form);
    }

    /** As the body of a form. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode token(String realm, Map<String, String> form) {
        return send(asking(realm, form));
    }

    private static HttpRequest asking(String realm, Map<String, String> form) {
        return HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form)))
                .build();
    }

    private static JsonNode send(HttpRequest request) {
        Answer answer = answer(request);
        assertThat(answer.status()).as("%s: %s", request, answer.text()).isBetween(200, 299);
        try {
            return JSON.readTree(answer.text().isEmpty() ? "{}" : answer.text());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the realm answers, be it a refusal. */
    record Answer(int status, String text) {}
}
