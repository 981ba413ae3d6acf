package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long each source has records kept, and by what rule. */
class RetentionTests {

    @ParameterizedTest
    @CsvSource({
        "nist-800-53,          decision, P5Y,  system-end,      GRS 3.1 item 030",
        "nist-800-53,          log,      P30M, record,          GRS 3.2 item 036",
        "fedramp-rev5-class-c, decision, P5Y,  system-end,      GRS 3.1 item 030",
        "fedramp-scn,          decision, P12M, record,          SCN-CSO-HIS",
        "hipaa-security-rule,  decision, P6Y,  last-effective,  164.316(b)(2)(i)",
        "hipaa-security-rule,  log,      P6Y,  record,          practice",
        "sox-itgc,             decision, P7Y,  fiscal-year-end, Reg S-X 2-06",
        "sox-itgc,             log,      P7Y,  record,          practice",
        "soc-2,                decision, P3Y,  record,          observation",
        "soc-2,                log,      P12M, record,          own policy"
    })
    void keepsRecordsThisLong(String pack, String records, String period, String from, String basis) {
        JsonNode kept = PolicyFiles.pack(pack).path("retention").path(records);

        assertThat(kept.path("period").asText()).isEqualTo(period);
        assertThat(kept.path("from").asText()).isEqualTo(from);
        assertThat(kept.path("basis").asText()).contains(basis);
    }
}
