package io.countersign.web.api;

import io.countersign.policy.Policies;
import io.countersign.policy.Retention;
import io.countersign.policy.Rulebook;
import io.countersign.policy.Sector;
import io.countersign.web.testing.CheckedIn;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code docs/retention.md} says what the shipped packs say. */
class RetentionTableTests {

    private static final String HEAD = """
            # How long records are kept

            Written by `RetentionTableTests`, which compares it at every build; `-Dupdate` writes it anew.

            The records of a request are kept for the longest period of the packs in force for the sectors of its platform,
            and longer while a legal hold stands. The request's page and `GET /api/v1/changes/{id}/retention` show every
            rule with its begin and end, and what stands in the way of deletion.

            | a period begins | with |
            | --- | --- |
            | from record | the last act on the request |
            | from fiscal year end | the end of the calendar year of that act, which stands for the fiscal year |
            | from last effective | the moment another version of the pack took the place of the one the act fell under; open until then |
            | from system end | the end of the platform; open, since no act retires one |

            Nothing is deleted before the request has come to its end, while a period is open, or where no pack says anything.
            A compliance officer asks for the deletion (`POST /api/v1/erasures`), another confirms it. What goes: the rows of
            the request with its versions, decisions and evaluations, what other slices keep of it, the history of its process,
            and the values behind the commitments of its ledger entries. What stays: the entries themselves, `record.deleted`
            with the digest of what there was, and the erasure. The log verifies as before; pages that lead to the request say
            when it was deleted and by whom.

            A legal hold covers a platform or one request (`POST /api/v1/holds`, `…/{id}/lift`), has a reason, and is
            recorded. Placing one between asking and confirming stops the deletion.

            ## By sector, as shipped

            | sector | records | pack | period | basis |
            | --- | --- | --- | --- | --- |
            """;

    @Test
    void saysWhatThePacksSay() {
        Rulebook shipped = Policies.fromClassPath().now();
        StringBuilder table = new StringBuilder(HEAD);
        for (Sector sector : Sector.values()) {
            Retention retention = shipped.retention(Set.of(sector));
            rows(table, sector, "decisions", retention.decisions());
            rows(table, sector, "logs", retention.logs());
        }

        CheckedIn.compare("retention.md", table.toString());
    }

    private static void rows(StringBuilder table, Sector sector, String records, List<Retention.Rule> rules) {
        rules.forEach(rule -> table.append("| %s | %s | %s | %s | %s |\n"
                .formatted(sector.key(), records, rule.pack(), rule.words(), rule.basis())));
    }
}
