package io.countersign;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The slices depend on each other as their {@code package-info} says, and without cycles. */
class ModularityTests {

    private static final ApplicationModules SLICES = ApplicationModules.of("io.countersign");

    @Test
    void keepsTheDependenciesOfTheSlices() {
        SLICES.verify();
    }

    /** Diagrams and canvases of the slices, in {@code target/spring-modulith-docs}. */
    @Test
    void drawsTheSlices() {
        new Documenter(SLICES).writeDocumentation();
    }
}
