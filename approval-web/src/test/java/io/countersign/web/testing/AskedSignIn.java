package io.countersign.web.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Puts a pack of the sector enterprise in force that asks how somebody signed in. */
public record AskedSignIn(Caller setup) {

    private static final String PACK = "platform-standards";

    /** As its second version, with these rules; gwen writes it, carl asks, cora confirms. */
    public void inForce(String rules) {
        String text = shipped().replaceFirst("(?m)^version: 1$", "version: 2").stripTrailing() + "\n\nauthentication:\n"
                + rules;
        String draft =
                JsonNodeFactory.instance.objectNode().put("content", text).toString();
        setup.as("gwen").post("/api/v1/policies", draft).expect(201);
        String activation = "/api/v1/policies/%s/versions/2/activation".formatted(PACK);
        setup.as("carl").post(activation, "{}").expect(201);
        setup.as("cora").post(activation + "/confirmation", "").expect(200);
    }

    private static String shipped() {
        try (InputStream file = AskedSignIn.class.getResourceAsStream("/policies/packs/" + PACK + ".yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
