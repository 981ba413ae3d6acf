package io.countersign.policy;

import static io.countersign.policy.SamplePolicies.BOOK;
import static io.countersign.policy.SamplePolicies.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.policy.PolicyDifference.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTests {

    private final Rulebook before = SamplePolicies.rulebook();

    /** File, what it says, what it says afterwards, what differs, its id, and whether less is asked. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            main | phase: PERMIT                | phase: CLOSE                 | requirement | test-report | looser
            main | phase: PERMIT                | phase: SUBMIT                | requirement | test-report | stricter
            main | maxAge: P30D                 | maxAge: P31D                 | requirement | test-report | looser
            main | maxAge: P30D                 | maxAge: P29D                 | requirement | test-report | stricter
            main | maxAge: P30D, of             | of                           | requirement | test-report | looser
            main | of: artifacts, held          | held                         | requirement | test-report | looser
            main | held: false                  | held: true                   | requirement | test-report | stricter
            book | held: true                   | held: false                  | requirement | test-report | looser
            main | waivable: true               | waivable: false              | requirement | test-report | stricter
            book | accountable: SECURITY        | {accountable: SECURITY, waivable: true} | requirement | test-report | looser
            main | kind: [PROMOTION, CHANGE]    | kind: [CHANGE]               | requirement | test-report | looser
            main | kind: [PROMOTION, CHANGE]    | kind: [PROMOTION, CHANGE, ROLLBACK] | requirement | test-report | stricter
            main | class: [NORMAL]              | class: [NORMAL, EMERGENCY]   | requirement | test-report | stricter
            main | class: [NORMAL]              | class: [EMERGENCY]           | requirement | test-report | looser
            main | environment: [production]    | environment: [other]         | requirement | test-report | looser
            main | tier: [1, 2]                 | tier: [1]                    | requirement | test-report | looser
            main | risk: [MEDIUM, HIGH]         | risk: [HIGH]                 | requirement | test-report | looser
            main | risk: [MEDIUM, HIGH]         | risk: [LOW, MEDIUM, HIGH]    | requirement | test-report | stricter
            main | when: {facts: {effect: [SOME]}} | when: {facts: {effect: [SOME, NONE]}} | requirement | ready | stricter
            main | when: {facts: {effect: [SOME]}} | when: {facts: {effect: [NONE]}} | requirement | ready | looser
            main | when: {facts: {effect: [SOME]}} | when: {facts: {effect: [SOME], modelChange: [yes]}} | requirement | ready | looser
            main | [data-readiness]             | [data-readiness, observability] | requirement | ready | stricter
            main | [data-readiness]             | [observability]              | requirement | ready       | looser
            main | [AUTHOR, TESTER]             | [AUTHOR, TESTER, DEPLOYER]   | requirement | distinct    | stricter
            main | [AUTHOR, TESTER]             | [AUTHOR, DEPLOYER]           | requirement | distinct    | looser
            main | {fact: effect}               | {fact: modelChange}          | requirement | effect      | looser
            book | businessDays: 10             | businessDays: 9              | requirement | notice      | looser
            book | businessDays: 10             | businessDays: 11             | requirement | notice      | stricter
            book | id: notice                   | id: announcement             | requirement | notice      | looser
            book | id: notice                   | id: announcement             | requirement | announcement | stricter
            main | The data are ready.          | All data are ready.          | requirement | ready       | stricter
            main | options: [NONE, SOME]        | options: [NONE, SOME, MUCH]  | fact        | effect      | looser
            main | type: yes-no                 | type: text                   | fact        | modelChange | looser
            main | title: Model change          | title: Model touched         | fact        | modelChange | stricter
            book | period: P7Y                  | period: P6Y                  | retention   | decision    | looser
            book | period: P7Y                  | period: P8Y                  | retention   | decision    | stricter
            book | {period: P7Y, from: record   | {period: P7Y, from: system-end | retention | decision    | looser
            book | act: ERASURE                 | act: BREAK_GLASS             | sign-in     | break glass | stricter
            book | ERASURE, level: mfa          | ERASURE, level: pwd          | sign-in     | erasure     | looser
            book | ERASURE, level: mfa          | ERASURE, level: mfa, maxAge: PT5M | sign-in | erasure    | stricter
            book | maxAge: PT10M                | maxAge: PT11M                | sign-in     | activation  | looser
            book | maxAge: PT10M                | maxAge: PT9M                 | sign-in     | activation  | stricter
            book | aboveRisk: LOW               | aboveRisk: MEDIUM            | sign-in     | decision at risk medium | looser
            main | claim: partially-supports    | claim: supports              | control     | main C-2    | looser
            main | claim: partially-supports    | claim: out-of-scope          | control     | main C-2    | stricter
            main | cap.approve-before-deploy, cap.test-evidence] | cap.test-evidence] | control | main C-1 | looser
            """)
    void saysWhetherLessIsAsked(String file, String sound, String changed, String what, String id, String verdict) {
        String main = file.equals("main") ? edited(MAIN, sound, changed) : MAIN;
        String book = file.equals("book") ? edited(BOOK, sound, changed) : BOOK;

        PolicyDifference difference = difference(before, compiled(main, book));

        assertThat(difference.lines())
                .filteredOn(line -> line.what().equals(what) && line.id().equals(id))
                .hasSize(Sector.values().length)
                .allSatisfy(line ->
                        assertThat(line.loosens() ? "looser" : "stricter").isEqualTo(verdict));
    }

    /** A role can only be made the one that waives on a line of its own. */
    private static String edited(String text, String sound, String changed) {
        return SamplePolicies.changed(
                text,
                sound,
                changed.replace(
                        "{accountable: SECURITY, waivable: true}", "accountable: SECURITY\n    waivable: true"));
    }

    @Test
    void tellsInPlainWordsWhatWasAndWhatIs() {
        Rulebook after = compiled(MAIN, SamplePolicies.changed(BOOK, "businessDays: 10", "businessDays: 5"));

        assertThat(difference(before, after).lines())
                .contains(new Line(
                        "requirement",
                        "notice",
                        Sector.FEDERAL,
                        "Notice: the window opens 10 business days after submission or later; before submission; always;"
                                + " answered for by business; cannot be waived (Announced ten business days before.)",
                        "Notice: the window opens 5 business days after submission or later; before submission; always;"
                                + " answered for by business; cannot be waived (Announced ten business days before.)",
                        true));
    }

    @Test
    void aPackThatLeavesASectorLoosensItsRulesThere() {
        List<PolicyDocument> documents = new ArrayList<>(SamplePolicies.with(MAIN, BOOK));
        documents.removeIf(document -> document.name().equals("federal"));
        documents.add(DocumentReader.read(
                "federal.yaml",
                SamplePolicies.changed(SamplePolicies.profile(Sector.FEDERAL), "[main, book]", "[main]")));

        PolicyDifference difference = difference(before, SamplePolicies.COMPILER.compile(documents));

        assertThat(difference.lines())
                .allSatisfy(line -> assertThat(line.sector()).isEqualTo(Sector.FEDERAL));
        assertThat(difference.lines())
                .filteredOn(Line::loosens)
                .extracting(line -> line.what() + " " + line.id())
                .containsExactly(
                        "requirement notice",
                        "requirement test-report",
                        "retention decision",
                        "sign-in activation",
                        "sign-in decision at risk high",
                        "sign-in decision at risk medium",
                        "sign-in erasure",
                        "control book B1",
                        "profile book");
    }

    @Test
    void anotherVersionThatSaysTheSameDiffersInNothing() {
        Rulebook after = compiled(SamplePolicies.changed(MAIN, "version: 1", "version: 2"), BOOK);

        assertThat(after.documents()).contains("main@2");
        assertThat(difference(before, after).lines()).isEmpty();
    }

    private static Rulebook compiled(String main, String book) {
        return SamplePolicies.COMPILER.compile(SamplePolicies.with(main, book));
    }

    private static PolicyDifference difference(Rulebook before, Rulebook after) {
        return new Differences(before, after).compute();
    }
}
