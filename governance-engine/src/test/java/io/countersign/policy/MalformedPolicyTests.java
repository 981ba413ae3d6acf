package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spoils sound policy files one way after another and looks at what is said, and where. */
class MalformedPolicyTests {

    /** File, what it says, what it is made to say, what is said about it. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            main | version: 1              | version: 1.5            | main.yaml:2:10: The version is a whole number from 1.
            main | version: 1              | version: 0              | main.yaml:2:10: The version is a whole number from 1.
            main | pack: main              | pack: Main Rules        | main.yaml:1:7: 'Main Rules' is not written as it should be
            main | pack: main              | pack: {main: 1}         | main.yaml:1:7: A policy file begins with pack: or profile: and its name.
            main | title: Main rules       | title:                  | main.yaml:3:7: This needs a text.
            main | title: Main rules       | titel: Main rules       | main.yaml:3:1: 'titel' is no field here.
            main | title: Main rules       | version: 1              | main.yaml:3:1: 'version' is given twice.
            main | title: Main rules       | title: [Main rules      | main.yaml:4:14: This is no YAML
            main | effectiveFrom: 2026-01-01 | effectiveFrom: soon   | main.yaml:4:16: 'soon' is no date.
            main | reviewedOn: 2026-11-01  | reviewedOn: 2026-02-30  | main.yaml:6:13: '2026-02-30' is no date.
            main | reviewEvery: P1Y        | reviewEvery: yearly     | main.yaml:7:14: 'yearly' is not written as it should be
            main | reviewEvery: P1Y        | # none                  | main.yaml:1:1: 'reviewEvery' is missing.
            main | licence: public-domain  | licence: stolen         | main.yaml:8:83: 'stolen' is none of public-domain, community-specification, own, restricted.
            main | url: https              | url: ftp                | main.yaml:8:48: 'ftp://example.org/main' is not written as it should be
            main | period: P5Y             | period: five years      | main.yaml:9:32: 'five years' is not written as it should be
            main | from: record            | from: memory            | main.yaml:9:43: 'memory' is none of record, fiscal-year-end, last-effective, system-end.
            main | , options: [NONE, SOME] |                         | main.yaml:12:5: 'options' is missing.
            main | name: modelChange       | name: effect            | main.yaml:13:12: 'effect' appears twice among the facts.
            main | id: C-1                 | name: C-1               | main.yaml:15:5: 'name' is no field here.
            main | id: C-1                 | {}: C-1                 | main.yaml:15:5: A key is a word.
            main | id: C-2                 | id: C-1                 | main.yaml:23:10: 'C-1' appears twice among the controls.
            main | inBaseline: [low, high] | inBaseline: &all [*all] | main.yaml:19:17: Anchors and aliases are not used here; write it out.
            main | inBaseline: [low, high] | inBaseline: [low, top]  | main.yaml:19:23: 'top' is no baseline of this pack.
            main | [cap.approve-before-deploy, | [cap.approve-after, | main.yaml:20:18: 'cap.approve-after' is no capability.
            main | {cap.test-evidence: [a, b]} | {cap.rollback: [a]} | main.yaml:21:18: 'cap.rollback' is not among the capabilities of this control.
            main | claim: supports         | claim: proves           | main.yaml:22:12: 'proves' is none of supports, partially-supports, exceeds-baseline, out-of-scope.
            main | phase: PERMIT           | phase: LATER            | main.yaml:28:12: 'LATER' is none of SUBMIT, DECIDE, PERMIT, CLOSE.
            main | capability: cap.segregation | capability: cap.hope | main.yaml:48:17: 'cap.hope' is no capability.
            main | controls: [C-1, C-2]    | controls: [C-1, C-9]    | main.yaml:30:21: 'C-9' is no control of this pack.
            main | waivable: true          | waivable: maybe         | main.yaml:31:15: This needs true or false.
            main | accountable: SECURITY   | accountable: GOVERNANCE | main.yaml:31:15: What governance answers for it cannot waive
            main | accountable: SECURITY   | accountable: NOBODY     | main.yaml:32:18: 'NOBODY' is none of PLATFORM, BUSINESS, SECURITY, GOVERNANCE.
            main | kind: [PROMOTION, CHANGE] | kind: [PROMOTION]     | main.yaml:33:38: Only a CHANGE has a class, and the kinds leave it out.
            main | tier: [1, 2]            | tier: [0, 2]            | main.yaml:33:90: 0 is less than 1.
            main | type: test-report       | type: horoscope         | main.yaml:34:30: 'horoscope' is no type of evidence.
            main | maxAge: P30D            | maxAge: 30              | main.yaml:34:51: This needs a text.
            main | id: ready               | id: test-report         | main.yaml:35:9: 'test-report' appears twice among the requirements.
            main | facts: {effect: [SOME]} | facts: {mood: [GOOD]}   | main.yaml:42:20: 'mood' is no fact of this pack.
            main | facts: {effect: [SOME]} | facts: {effect: [ALL]}  | main.yaml:42:29: 'ALL' is no option of this fact.
            main | facts: {effect: [SOME]} | facts: {modelChange: [perhaps]} | main.yaml:42:34: 'perhaps' is no answer to a question of yes or no.
            main | [data-readiness]        | [readiness]             | main.yaml:43:25: 'readiness' is no readiness artifact.
            main | {distinct: [AUTHOR, TESTER]} | {review: true}     | main.yaml:51:21: A review follows the deployment, so it belongs to the phase CLOSE.
            main | [AUTHOR, TESTER]        | [AUTHOR, CRITIC]        | main.yaml:51:32: 'CRITIC' is no part in a change.
            main | [AUTHOR, TESTER]        | [AUTHOR]                | main.yaml:51:23: This needs at least 2 elements.
            main | {fact: effect}          | {fact: affect}          | main.yaml:59:19: 'affect' is no fact of this pack.
            main | {fact: effect}          | {fact: effect, field: incident} | main.yaml:59:12: This needs exactly one of its fields.
            main | supersededBy: null      | supersededBy: newer     | main.yaml:5:15: There is no pack 'newer'.
            main | supersededBy: null      | supersededBy: old       | main.yaml:5:15: Packs supersede each other in a circle: main, old.
            main | claim: partially-supports} | claim: partially-supports, mapsTo: [X]} | main.yaml:23:114: Only the controls of a superseded pack map to others.
            main | id: C-1                 | id: C-7                 | old.yaml:10:96: 'C-1' is no control of 'main'.
            main | supersededBy: null      | supersededBy: book      | federal.yaml:4:9: 'main' is superseded by 'book'; name that instead.
            main | pack: main              | pack: maine             | federal.yaml:4:9: There is no pack 'main'.
            main | pack: main              | pack: federal           | federal.yaml:1:10: Another file is named 'federal' too; records could not tell them apart.
            book | act: DECISION           | act: ERASURE            | book.yaml:30:31: Only a DECISION has a risk; leave it out for the other acts.
            book | maxAge: PT10M           | maxAge: PT59S           | book.yaml:31:43: A sign-in counts for one minute at least and for one day at most.
            book | maxAge: PT10M           | maxAge: PT25H           | book.yaml:31:43: A sign-in counts for one minute at least and for one day at most.
            book | maxAge: PT10M           | maxAge: ten             | book.yaml:31:43: 'ten' is not written as it should be
            book | level: pwd              | level: gold             | book.yaml:31:30: 'gold' is none of pwd, mfa.
            book | ids-and-own-words       | ids-and-titles          | book.yaml:7:102: A restricted source must not bring its titles.
            book | ownTitle: Changes are tested and kept | ownTitle: Changes, officialTitle: From the book | book.yaml:10:48: The source does not include its titles; use ownTitle.
            book | Changes are tested and kept | "The entity authorizes, designs, develops or acquires, configures, documents, tests, approves and implements changes" | book.yaml:10:24: For a restricted source our own words are at most 90 characters, not 115.
            book | type: test-report       | type: sbom              | main.yaml:34:12: 'test-report' needs evidence test-report here and evidence sbom in another pack; use another id.
            book | {leadTime: {businessDays: 10}} | {leadTime: {businessDays: ten}} | book.yaml:28:38: This needs a whole number.
            """)
    void saysWhatIsWrongAndWhere(String file, String sound, String spoilt, String fault) {
        String with = spoilt == null ? "" : spoilt;
        String main =
                file.equals("main") ? SamplePolicies.changed(SamplePolicies.MAIN, sound, with) : SamplePolicies.MAIN;
        String book =
                file.equals("book") ? SamplePolicies.changed(SamplePolicies.BOOK, sound, with) : SamplePolicies.BOOK;

        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(() -> SamplePolicies.COMPILER.compile(SamplePolicies.with(main, book)))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(PolicyFault::toString)
                        .anySatisfy(found -> assertThat(found).startsWith(fault)));
    }

    @Test
    void theSoundFilesAreAccepted() {
        assertThat(SamplePolicies.rulebook().documents())
                .containsExactly(
                        "book@2", "enterprise@1", "federal@1", "financial@1", "healthcare@1", "main@1", "old@1");
    }

    @Test
    void saysEverythingOfEveryFileAtOnce() {
        String main = SamplePolicies.changed(
                SamplePolicies.changed(SamplePolicies.MAIN, "claim: supports", "claim: proves"), "[C-1, C-2]", "[C-9]");
        String book = SamplePolicies.changed(SamplePolicies.BOOK, "held: true", "held: perhaps");

        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(() -> SamplePolicies.COMPILER.compile(SamplePolicies.with(main, book)))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(fault -> "%s:%d".formatted(fault.file(), fault.line()))
                        .containsExactly("book.yaml:20", "main.yaml:22", "main.yaml:30"))
                .withMessageContaining("main.yaml:22:12: 'proves' is none of");
    }

    @Test
    void everySectorNeedsAProfile() {
        List<PolicyDocument> documents = new ArrayList<>(SamplePolicies.with(SamplePolicies.MAIN, SamplePolicies.BOOK));
        documents.removeIf(document -> document.name().equals("financial"));

        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(() -> SamplePolicies.COMPILER.compile(documents))
                .satisfies(refused -> assertThat(refused.faults())
                        .containsExactly(
                                new PolicyFault("profiles", 0, 0, "There is no profile for the sector financial.")));
    }

    @Test
    void theReviewOfADraftMustHold() {
        List<PolicyDocument> documents = SamplePolicies.with(SamplePolicies.MAIN, SamplePolicies.BOOK);
        PolicyDocument draft = documents.get(0);
        LocalDate last = LocalDate.of(2027, 10, 31);

        assertThat(SamplePolicies.COMPILER.compile(documents, draft, last).allPacks())
                .hasSize(3);
        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(() -> SamplePolicies.COMPILER.compile(documents, draft, last.plusDays(1)))
                .satisfies(refused -> assertThat(refused.faults())
                        .containsExactly(new PolicyFault(
                                "main.yaml",
                                6,
                                13,
                                "The review expired on 2027-11-01; compare the pack with its source again.")));
    }

    @Test
    void anEmptyFileIsNoPolicy() {
        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(() -> DocumentReader.read("empty.yaml", "# nothing yet\n"))
                .satisfies(refused -> assertThat(refused.faults())
                        .containsExactly(new PolicyFault("empty.yaml", 0, 0, "The file is empty.")));
    }
}
