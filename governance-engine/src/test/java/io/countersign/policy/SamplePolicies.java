package io.countersign.policy;

import java.util.ArrayList;
import java.util.List;

/** A small sound set of policy files: two packs in force in every sector, and the pack that one of them replaced. */
final class SamplePolicies {

    static final PolicyCompiler COMPILER =
            new PolicyCompiler(new PolicyFiles("classpath:policies"), DecisionTables.read("classpath:policies"));

    static final String MAIN = """
            pack: main
            version: 1
            title: Main rules
            effectiveFrom: 2026-01-01
            supersededBy: null
            reviewedOn: 2026-11-01
            reviewEvery: P1Y
            source: {name: Main source, version: '3', url: https://example.org/main, licence: public-domain, textIncluded: ids-and-titles}
            retention: {decision: {period: P5Y, from: record, basis: 'Rule 7'}, log: {period: P1Y, from: record, basis: practice}}
            baselines: [low, high]
            facts:
              - {name: effect, title: Effect, help: What it does., type: choice, options: [NONE, SOME]}
              - {name: modelChange, title: Model change, help: Whether a model changes., type: yes-no}
            controls:
              - id: C-1
                oscal: {control: cm-1, statements: [cm-1_smt.a]}
                officialTitle: Change control
                ownTitle: Changes are decided
                inBaseline: [low, high]
                capability: [cap.approve-before-deploy, cap.test-evidence]
                statements: {cap.test-evidence: [a, b]}
                claim: supports
              - {id: C-2, ownTitle: Changes are tested, capability: [cap.test-evidence], claim: partially-supports}
            requirements:
              - id: test-report
                title: Test report
                text: A test report about exactly these artifacts, not older than 30 days.
                phase: PERMIT
                capability: cap.test-evidence
                controls: [C-1, C-2]
                waivable: true
                accountable: SECURITY
                when: {kind: [PROMOTION, CHANGE], class: [NORMAL], environment: [production], tier: [1, 2], risk: [MEDIUM, HIGH]}
                needs: {evidence: {type: test-report, maxAge: P30D, of: artifacts, held: false}}
              - id: ready
                title: Ready
                text: The data are ready.
                phase: PERMIT
                capability: cap.authorise-operation
                controls: [C-1]
                accountable: BUSINESS
                when: {facts: {effect: [SOME]}}
                needs: {readiness: [data-readiness]}
              - id: distinct
                title: Two persons
                text: Author and tester are two.
                phase: SUBMIT
                capability: cap.segregation
                controls: [C-1]
                accountable: GOVERNANCE
                needs: {distinct: [AUTHOR, TESTER]}
              - id: effect
                title: Effect stated
                text: The effect is stated.
                phase: SUBMIT
                capability: cap.impact-analysis
                controls: [C-1]
                accountable: BUSINESS
                needs: {fact: effect}
            """;

    static final String BOOK = """
            pack: book
            version: 2
            title: Rules from a book
            effectiveFrom: 2026-01-01
            reviewedOn: 2026-11-01
            reviewEvery: P1Y
            source: {name: Book, version: '1', url: https://example.org/book, licence: restricted, textIncluded: ids-and-own-words}
            retention: {decision: {period: P7Y, from: record, basis: 'Page 3'}, log: {period: P1M, from: record, basis: 'Page 3'}}
            controls:
              - {id: B1, ownTitle: Changes are tested and kept, capability: [cap.test-evidence], claim: supports}
            requirements:
              - id: test-report
                title: Test report
                text: A test report, kept here.
                phase: DECIDE
                capability: cap.test-evidence
                controls: [B1]
                accountable: SECURITY
                when: {risk: [HIGH]}
                needs: {evidence: {type: test-report, maxAge: P60D, held: true}}
              - id: notice
                title: Notice
                text: Announced ten business days before.
                phase: SUBMIT
                capability: cap.approve-before-deploy
                controls: [B1]
                accountable: BUSINESS
                needs: {leadTime: {businessDays: 10}}
            authentication:
              - {act: DECISION, aboveRisk: LOW, level: mfa}
              - {act: ACTIVATION, level: pwd, maxAge: PT10M}
              - {act: ERASURE, level: mfa}
            """;

    static final String OLD = """
            pack: old
            version: 1
            title: Old rules
            effectiveFrom: 2020-01-01
            supersededBy: main
            reviewedOn: 2026-11-01
            reviewEvery: P1Y
            source: {name: Old source, version: '1', url: https://example.org/old, licence: own, textIncluded: ids-and-own-words}
            controls:
              - {id: O1, ownTitle: Changes were decided, capability: [cap.approve-before-deploy], mapsTo: [C-1], claim: supports}
            requirements:
              - id: old-ways
                title: Old ways
                text: As it was.
                phase: SUBMIT
                capability: cap.approve-before-deploy
                controls: [O1]
                accountable: BUSINESS
                needs: {field: incident}
            """;

    private SamplePolicies() {}

    static String profile(Sector sector) {
        return """
                profile: %s
                version: 1
                title: A sector
                packs: [main, book]
                """.formatted(sector.key());
    }

    /** The whole set with these texts in the place of the two packs. */
    static List<PolicyDocument> with(String main, String book) {
        List<PolicyDocument> documents = new ArrayList<>(List.of(
                DocumentReader.read("main.yaml", main),
                DocumentReader.read("book.yaml", book),
                DocumentReader.read("old.yaml", OLD)));
        for (Sector sector : Sector.values()) {
            documents.add(DocumentReader.read(sector.key() + ".yaml", profile(sector)));
        }
        return documents;
    }

    static Rulebook rulebook() {
        return COMPILER.compile(with(MAIN, BOOK));
    }

    /** The text with a passage, which must be there, replaced once. */
    static String changed(String text, String passage, String replacement) {
        int at = text.indexOf(passage);
        if (at < 0) {
            throw new AssertionError("'%s' is not in the text".formatted(passage));
        }
        return text.substring(0, at) + replacement + text.substring(at + passage.length());
    }
}
