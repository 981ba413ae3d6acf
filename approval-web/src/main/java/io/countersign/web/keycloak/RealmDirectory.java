package io.countersign.web.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The realm's accounts by Keycloak's Admin REST API. Its client has a service account with {@code view-users} and
 * {@code view-clients} of {@code realm-management} and nothing more.
 */
class RealmDirectory implements Accounts {

    private static final long SPARE_SECONDS = 30;

    private final Realm realm;
    private final Reader reader;
    private final Clock clock;
    private final RestClient http =
            RestClient.builder().requestFactory(Calls.requests()).build();

    private volatile @Nullable Pass pass;

    RealmDirectory(Realm realm, Reader reader, Clock clock) {
        this.realm = realm;
        this.reader = reader;
        this.clock = clock;
    }

    /** The client that may look accounts up. */
    record Reader(String id, String secret) {}

    @Override
    public boolean counts(String subject) throws Unanswered {
        try {
            return found(subject)
                    .filter(User::enabled)
                    .filter(user -> !user.program() || enabled(user.client()))
                    .isPresent();
        } catch (RestClientException | NullPointerException e) {
            throw unanswered(e);
        }
    }

    @Override
    public void ask() throws Unanswered {
        try {
            requireKeycloak();
        } catch (RestClientException | NullPointerException e) {
            throw unanswered(e);
        }
    }

    private Unanswered unanswered(RuntimeException e) {
        forgetRefused(e);
        boolean ofThisOne = e instanceof HttpClientErrorException.Forbidden
                || e instanceof HttpServerErrorException.InternalServerError;
        return new Unanswered("The realm does not say whether an account counts: " + e.getMessage(), e, !ofThisOne);
    }

    private Optional<User> found(String subject) {
        try {
            return Optional.of(read(realm.accounts() + "/{subject}", User.class, subject));
        } catch (HttpClientErrorException.NotFound e) {
            requireKeycloak();
            return Optional.empty();
        }
    }

    /**
     * A client that is disabled leaves its service account enabled. The account's name has the client's id in small letters;
     * where there is no such client it is a person's.
     */
    private boolean enabled(String clientId) {
        List<Client> own = Arrays.stream(read(realm.clients() + "?clientId={id}&search=true", Client[].class, clientId))
                .filter(client -> client.clientId().equalsIgnoreCase(clientId))
                .toList();
        return own.isEmpty() || own.stream().anyMatch(Client::enabled);
    }

    /** A proxy that hides the Admin REST API answers the same status, and must not end everybody. */
    private void requireKeycloak() {
        read(realm.accounts() + "/count", Long.class);
    }

    private <T> T read(String address, Class<T> what, Object... variables) {
        T body = http.get()
                .uri(address, variables)
                .headers(headers -> headers.setBearerAuth(token()))
                .retrieve()
                .body(what);
        return Objects.requireNonNull(body, "no answer");
    }

    /** A token that was revoked, or whose key was removed, is fetched anew the next time. */
    private void forgetRefused(RuntimeException e) {
        if (e instanceof HttpClientErrorException refused && refused.getStatusCode() == HttpStatus.UNAUTHORIZED) {
            pass = null;
        }
    }

    private String token() {
        Pass known = pass;
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = fetched();
            pass = known;
        }
        return known.token();
    }

    private Pass fetched() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", reader.id());
        form.add("client_secret", reader.secret());
        Instant asked = clock.instant();
        Granted granted = Objects.requireNonNull(
                http.post()
                        .uri(realm.tokens())
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body(form)
                        .retrieve()
                        .body(Granted.class),
                "no token");
        return new Pass(granted.token(), asked.plusSeconds(granted.seconds() - SPARE_SECONDS));
    }

    private record Pass(String token, Instant until) {}

    /** What we read of a token response (RFC 6749, 5.1). */
    record Granted(
            @JsonProperty("access_token") String token,
            @JsonProperty("expires_in") long seconds) {}

    /** What we read of an account. */
    record User(String username, boolean enabled) {

        boolean program() {
            return username.startsWith(TokenClaims.SERVICE_ACCOUNT);
        }

        String client() {
            return username.substring(TokenClaims.SERVICE_ACCOUNT.length());
        }
    }

    /** What we read of a client. */
    record Client(String clientId, boolean enabled) {}
}
