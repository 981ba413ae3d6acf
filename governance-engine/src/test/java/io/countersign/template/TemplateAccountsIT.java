package io.countersign.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Changes;
import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.Planted;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.template.TemplateDecision.Outcome;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EngineTest
class TemplateAccountsIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Templates templates;

    @Autowired
    TemplateAccounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Scene scene;
    Planted planted;
    UUID template;

    @BeforeEach
    void approve() {
        scene = Scene.unready(people, platforms, changes);
        planted = new Planted(jdbc, ledger, transactions, accounts);
        template = proposed("restart").id();
        for (OwnerRole role : OwnerRole.values()) {
            decide(role, Outcome.APPROVE);
        }
    }

    @Test
    void findsNothingWhicheverWayATemplateWent() {
        Template back = proposed("back");
        templates.revoke(scene.requester, back.id(), "A mistake.");
        UUID first = template;
        template = proposed("restart").id();
        for (OwnerRole role : OwnerRole.values()) {
            decide(role, Outcome.APPROVE);
        }
        templates.revoke(scene.owner(OwnerRole.BUSINESS), template, "It went wrong twice.");
        UUID second = template;
        template = proposed("restart").id();
        decide(OwnerRole.SECURITY, Outcome.REJECT);

        assertThat(List.of(first, second, template, back.id()))
                .allSatisfy(id -> assertThat(planted.differences(id)).isEmpty());
    }

    @Test
    void namesADecisionThatWasNeverRecorded() {
        template = proposed("stop").id();
        planted.execute(
                "insert into governance.template_decision values (?, 'SECURITY', 'APPROVE', 'Because.', ?, null, now())",
                template,
                scene.owner(OwnerRole.SECURITY).id());

        assertThat(planted.differences(template))
                .containsExactly(
                        "Template %s has no entry template.decided about template %s.".formatted(template, template));
    }

    @Test
    void namesADecisionThatWasAltered() {
        planted.execute(
                "update governance.template_decision set outcome = 'REJECT' where template_id = ? and role = 'SECURITY'",
                template);

        assertThat(planted.differences(template))
                .singleElement()
                .asString()
                .contains("(template.decided): outcome: the row has \"REJECT\", the entry \"APPROVE\".");
    }

    @Test
    void namesADecisionThatIsGone() {
        planted.execute(
                "delete from governance.template_decision where template_id = ? and role = 'SECURITY'", template);

        assertThat(planted.differences(template))
                .singleElement()
                .asString()
                .endsWith("(template.decided) is about the template %s, which does not say so.".formatted(template));
    }

    @Test
    void namesBoundsAndWordsThatWereAltered() {
        planted.execute(
                "update governance.change_template set max_risk = 'LOW', description = 'Anything.' where id = ?",
                template);

        assertThat(planted.differences(template))
                .singleElement()
                .asString()
                .contains("(template.proposed): description: the row's text is not what the entry commits to")
                .contains("digest: the row has")
                .contains("maxRisk: the row has \"LOW\", the entry \"MEDIUM\"")
                .doesNotContain("Anything");
    }

    @Test
    void namesAnApprovalThatNobodyGave() {
        template = proposed("stop").id();
        planted.execute("update governance.change_template set state = 'APPROVED' where id = ?", template);

        assertThat(planted.differences(template))
                .containsExactly(
                        "Template %s has no entry template.approved about template %s.".formatted(template, template));
    }

    @Test
    void namesAnEntryWithoutItsTemplate() {
        UUID invented = UUID.randomUUID();
        EntryRef forged = planted.again(
                planted.entry(Subject.template(template), "template.decided"), Subject.template(invented));

        assertThat(planted.differences(invented))
                .containsExactly("Entry %s (template.decided) records the template %s, which does not exist."
                        .formatted(forged.id(), invented));
    }

    private void decide(OwnerRole role, Outcome outcome) {
        Template seen = templates.get(scene.requester, template);
        templates.decide(scene.owner(role), template, new TemplateSaid(role, outcome, "Because.", seen.digest()));
    }

    private Template proposed(String key) {
        return templates.propose(
                scene.requester,
                new NewTemplate(
                        scene.platform.key(),
                        key,
                        "Restart the workers",
                        "Restart one node after the other.",
                        List.of("production"),
                        List.of("claims-*"),
                        Level.MEDIUM,
                        DataEffect.REVERSIBLE,
                        List.of(),
                        10,
                        Instant.now().plus(Duration.ofDays(90))));
    }
}
