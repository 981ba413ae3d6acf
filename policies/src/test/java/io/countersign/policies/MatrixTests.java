package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The field-to-role matrix, row by row. */
class MatrixTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IDENTITY    | PLATFORM BUSINESS SECURITY GOVERNANCE
            ARTIFACTS   | PLATFORM BUSINESS SECURITY GOVERNANCE
            RISK        | PLATFORM BUSINESS SECURITY GOVERNANCE
            PLAN        | PLATFORM
            WINDOW      | PLATFORM BUSINESS
            EVIDENCE    | SECURITY GOVERNANCE
            ROLLBACK    | PLATFORM SECURITY
            DESCRIPTION | BUSINESS GOVERNANCE
            """)
    void theseRolesAnswerForTheGroup(String group, String roles) {
        JsonNode matrix = PolicyFiles.read("policies/field-to-role.yaml");

        assertThat(PolicyFiles.texts(matrix.path("groups").path(group))).containsExactly(roles.split(" "));
        assertThat(matrix.path("groups").size()).isEqualTo(8);
    }

    @Test
    void theMatrixHasAVersion() {
        assertThat(PolicyFiles.read("policies/field-to-role.yaml")
                        .path("version")
                        .asInt())
                .isPositive();
    }
}
