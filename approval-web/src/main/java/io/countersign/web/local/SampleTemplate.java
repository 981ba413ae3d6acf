package io.countersign.web.local;

import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.template.NewTemplate;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import io.countersign.template.TemplateQuery;
import io.countersign.template.TemplateSaid;
import io.countersign.template.Templates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A template of standard changes that all four owners approved, so that a first standard change has one to follow. */
class SampleTemplate {

    private final Templates templates;
    private final Clock clock;

    SampleTemplate(Templates templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    void createUnlessPresent(Platform platform, Function<String, Actor> named) {
        Actor proposer = named.apply("rita");
        if (templates
                .list(proposer, new TemplateQuery(platform.key(), null, null, null, 1))
                .isEmpty()) {
            approve(templates.propose(proposer, yearlyLimits(platform)), platform, named);
        }
    }

    private void approve(Template template, Platform platform, Function<String, Actor> named) {
        for (OwnerRole role : OwnerRole.values()) {
            templates.decide(
                    named.apply(platform.holders(role).owner().userName()),
                    template.id(),
                    new TemplateSaid(role, TemplateDecision.Outcome.APPROVE, null, template.digest()));
        }
    }

    private NewTemplate yearlyLimits(Platform platform) {
        return new NewTemplate(
                platform.key(),
                "claims-rules-data",
                "New figures for the claims rules",
                "Deploys a version of claims-rules that only carries other figures, such as the co-payment limits of a"
                        + " year. One node at a time; claims are watched for 30 minutes.",
                List.of("production"),
                List.of("claims-rules"),
                Level.LOW,
                DataEffect.NONE,
                List.of("test-report"),
                20,
                clock.instant().plus(Duration.ofDays(180)));
    }
}
