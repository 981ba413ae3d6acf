package io.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.EngineTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class StarterIT {

    @Autowired
    ProcessEngine engine;

    @Test
    void startsItsOwnEngine() {
        assertThat(engine.getName()).isEqualTo("countersign");
    }
}
