package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import io.countersign.web.local.SampleAccount;
import io.countersign.web.local.SampleAccounts;
import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.CapturedLog;
import io.countersign.web.testing.WebTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** What the log says of a walk from signing in to redeeming a permit, with everything that can be refused on the way. */
@WebTest
class LogHygieneIT {

    private static final String TYPED_NAME = "typed-" + UUID.randomUUID();
    private static final String TYPED_PASSWORD = "secret-" + UUID.randomUUID();
    private static final String WRONG_TOKEN = "permit-" + UUID.randomUUID();

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @Test
    void goesToStandardOutputAlone() {
        LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();

        assertThat(logs.getLoggerList())
                .flatExtracting(LogHygieneIT::appenders)
                .isNotEmpty()
                .allSatisfy(appender -> assertThat(appender)
                        .isInstanceOfSatisfying(
                                ConsoleAppender.class,
                                console -> assertThat(console.getTarget()).isEqualTo("System.out")));
    }

    @Test
    void saysWhoWasRefusedAndNoSecretAndNothingPersonal() {
        try (CapturedLog log = CapturedLog.open()) {
            Caller api = Caller.on(port);
            Browsing.stranger(api).signIn(TYPED_NAME, TYPED_PASSWORD).expect(302);
            api.with("Authorization", Caller.basic(TYPED_NAME, TYPED_PASSWORD))
                    .get("/api/v1/me")
                    .expect(401);
            Browsing rita = Browsing.signedIn(port, "rita");
            Fixture change = Fixture.ready(api);
            String token = change.token();
            api.as("pipeline")
                    .post(Fixture.REDEMPTIONS, Fixture.redemption(WRONG_TOKEN))
                    .expect(403);
            api.as("pipeline")
                    .with("Content-Type", "application/json")
                    .post(Fixture.REDEMPTIONS, "{\"token\":\"" + token)
                    .expect(400);
            api.as("pipeline")
                    .post(Fixture.REDEMPTIONS, Fixture.redemption(token))
                    .expect(200);
            api.as("tess")
                    .post("/api/v1/holds", "{\"platform\":\"benefits\",\"reason\":\"" + TYPED_PASSWORD + "\"}")
                    .expect(403);
            rita.post("/sign-out").expect(302);

            assertThat(log.lines()).anyMatch(line -> line.contains("Signed in: subject=rita"));
            assertThat(log.lines()).anyMatch(line -> line.contains("Signed out: subject=rita"));
            assertThat(log.lines()).anyMatch(line -> line.contains("Not signed in: way=FORM"));
            assertThat(log.lines()).anyMatch(line -> line.contains("Not signed in: way=BASIC"));
            assertThat(log.lines())
                    .anyMatch(line ->
                            line.contains("Refused: subject=tess call=POST /api/v1/holds status=403 rule=role"));
            for (String secret : secrets(token, rita)) {
                assertThat(log.lines()).noneMatch(line -> line.contains(secret));
            }
            for (SampleAccount account : new SampleAccounts().all()) {
                assertThat(log.lines()).noneMatch(line -> line.contains(account.displayName()));
            }
            assertThat(log.lines()).noneMatch(line -> line.contains("@example.org"));
        }
    }

    private List<String> secrets(String permit, Browsing page) {
        return List.of(
                TYPED_NAME,
                TYPED_PASSWORD,
                WRONG_TOKEN,
                permit,
                page.token(),
                page.caller().headers().getOrDefault("Cookie", "").replaceFirst("^[^=]*=", ""),
                Caller.basic("pipeline", "pipeline").replace("Basic ", ""),
                environment.getRequiredProperty("countersign.database.migrator.password"));
    }

    private static List<Appender<ILoggingEvent>> appenders(Logger logger) {
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        logger.iteratorForAppenders().forEachRemaining(appenders::add);
        return appenders;
    }
}
