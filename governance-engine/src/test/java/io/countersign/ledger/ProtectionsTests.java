package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtectionsTests {

    private static final String MADE = """
            # a remark
            always | the owner of ledger.entry | countersign_ledger
            always | the trigger refuse_truncate on ledger.entry | fires always
            guard | the event trigger countersign_refuse_drop | fires always
            """;

    private final Protections made = Protections.parse(MADE);

    @Test
    void hasNothingToSayOfWhatIsAsItWasMade() {
        assertThat(made.differences(made, true)).isEmpty();
        assertThat(made.guarded()).isTrue();
        assertThat(Protections.parse(made.text())).isEqualTo(made);
        assertThat("# a remark\n" + made.text()).isEqualTo(MADE);
    }

    @Test
    void saysWhatIsOtherwiseGoneOrNew() {
        Protections now = Protections.parse("""
                always | the owner of ledger.entry | countersign_app
                always | the rule forget on ledger.entry | on insert do nothing
                guard | the event trigger countersign_refuse_drop | never fires
                """);

        assertThat(now.differences(made, false))
                .containsExactly(
                        "The owner of ledger.entry: countersign_app; it should be: countersign_ledger.",
                        "The rule forget on ledger.entry is not ours: on insert do nothing.",
                        "The trigger refuse_truncate on ledger.entry is gone; it should be: fires always.",
                        "The event trigger countersign_refuse_drop: never fires; it should be: fires always.");
    }

    @Test
    void missesEventTriggersOnlyWhereThereWereSome() {
        Protections without = Protections.parse(MADE.lines().limit(3).reduce("", (all, line) -> all + line + "\n"));

        assertThat(without.guarded()).isFalse();
        assertThat(without.differences(made, false)).isEmpty();
        assertThat(without.differences(made, true))
                .containsExactly("The event trigger countersign_refuse_drop is gone; it should be: fires always.");
    }
}
