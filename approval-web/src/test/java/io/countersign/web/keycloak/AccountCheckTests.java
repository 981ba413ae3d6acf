package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** What may be done while nobody says whether the account still counts. */
class AccountCheckTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/changes",
                "GET /evidence",
                "POST /api/v1/changes/019a/decisions",
                "POST /changes/019a/decisions",
                "POST /api/v1/decisions/batch",
                "POST /inbox/decisions",
                "POST /api/v1/templates/019a/decisions",
                "POST /api/v1/changes/019a/ratifications",
                "POST /api/v1/changes/019a/questions",
                "POST /api/v1/changes/019a/questions/019b/answers",
                "POST /changes/019a/revocation",
                "DELETE /api/v1/changes/019a/decisions/SECURITY",
                "POST /sign-out"
            })
    void readingDecidingAndAskingGoOn(String call) {
        assertThat(AccountCheck.bearable(request(call))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/changes",
                "POST /api/v1/changes/019a/break-glass",
                "POST /api/v1/changes/019a/break-glass/confirmation",
                "POST /changes/019a/break-glass",
                "POST /api/v1/changes/019a/permit",
                "POST /api/v1/permits/redemptions",
                "POST /api/v1/changes/019a/rollback",
                "POST /api/v1/policies/soc-2/versions/2/activation",
                "POST /api/v1/policies/soc-2/versions/2/activation/confirmation",
                "POST /policies/soc-2/activation",
                "POST /api/v1/erasures",
                "POST /api/v1/erasures/019a/confirmation",
                "POST /api/v1/exceptions/019a/decisions",
                "PUT /api/v1/changes/019a/decisions/../permit",
                "POST /api/v1/changes/019a/decisions;/permit",
                "POST /api/v1/changes/019a/permi%74",
                "POST /api/v1/ledger/erasures",
                "DELETE /api/v1/changes/019a/permit"
            })
    void whatCannotBeTakenBackWaits(String call) {
        assertThat(AccountCheck.bearable(request(call))).isFalse();
    }

    private static MockHttpServletRequest request(String call) {
        String[] methodAndPath = call.split(" ", 2);
        return new MockHttpServletRequest(methodAndPath[0], methodAndPath[1]);
    }
}
