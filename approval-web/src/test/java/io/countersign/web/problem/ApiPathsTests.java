package io.countersign.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1/changes",
                "//api/v1",
                "/api;x=1/v1",
                "/api%2f..",
                "/ledger/checkpoint",
                "/ledger/tile/0/000",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/actuator/health"
            })
    void belongToPrograms(String path) {
        assertThat(ApiPaths.matches(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/apis", "/changes", "/ledger", "/ledger/verification", "/sign-in", "/v3"})
    void belongToPeople(String path) {
        assertThat(ApiPaths.matches(path)).isFalse();
    }
}
