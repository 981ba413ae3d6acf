package io.countersign.web.api;

import io.countersign.web.keycloak.KeycloakServer;
import io.countersign.web.keycloak.RealmCalls;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import java.util.List;

/** The sample people and platforms of the profile {@code local}, in an application that knows people by a real realm. */
final class SamplePeople {

    /** Who has to be known before a platform can name them. */
    private static final List<String> NAMED = List.of(
            "dev",
            "tess",
            "paula",
            "pat",
            "bruno",
            "bea",
            "selma",
            "sam",
            "gwen",
            "gil",
            "petra",
            "paul",
            "boris",
            "beth",
            "sven",
            "sara",
            "gina",
            "greg",
            "pipeline",
            "observer");

    private SamplePeople() {}

    /** A caller who may become any of them; the platforms are registered by whichever test comes first. */
    static Caller ofTheRealm(int port) {
        Caller nobody = Caller.on(port, new RealmCalls(KeycloakServer.get()).credentials());
        NAMED.forEach(name -> nobody.as(name).get("/api/v1/me").expect(200));
        if (nobody.as("ada").get("/api/v1/platforms/claims").status() == 404) {
            OwnPlatform.claims(nobody);
            OwnPlatform.benefits(nobody);
        }
        return nobody;
    }
}
