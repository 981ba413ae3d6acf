package io.countersign.testing;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The smallest host: it only starts. */
@SpringBootApplication
class TestHost {}
