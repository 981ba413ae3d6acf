package io.countersign.web.local;

import io.countersign.ownership.Environment;
import io.countersign.ownership.NewPlatform;
import io.countersign.ownership.NewPlatform.Named;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Fills an empty installation through the same facades that everybody uses, so that the ledger tells how it came about.
 * What is there already stays as it is.
 */
class SampleData implements ApplicationRunner {

    private static final List<Environment> ENVIRONMENTS =
            List.of(new Environment("staging", false), new Environment("production", true));

    private static final Map<OwnerRole, Named> CLAIMS_OWNERS = Map.of(
            OwnerRole.PLATFORM, new Named("paula", "pat"),
            OwnerRole.BUSINESS, new Named("bruno", "bea"),
            OwnerRole.SECURITY, new Named("selma", "sam"),
            OwnerRole.GOVERNANCE, new Named("gwen", "gil"));

    private static final Map<OwnerRole, Named> OTHER_OWNERS = Map.of(
            OwnerRole.PLATFORM, new Named("petra", "paul"),
            OwnerRole.BUSINESS, new Named("boris", "beth"),
            OwnerRole.SECURITY, new Named("sven", "sara"),
            OwnerRole.GOVERNANCE, new Named("gina", "greg"));

    private static final List<NewPlatform> PLATFORMS = List.of(
            new NewPlatform(
                    "claims",
                    "Claims processing",
                    Set.of(Sector.HEALTHCARE, Sector.ENTERPRISE),
                    1,
                    ENVIRONMENTS,
                    CLAIMS_OWNERS),
            new NewPlatform("payments", "Payments", Set.of(Sector.FINANCIAL), 1, ENVIRONMENTS, OTHER_OWNERS),
            new NewPlatform("benefits", "Benefits", Set.of(Sector.FEDERAL), 2, ENVIRONMENTS, OTHER_OWNERS));

    private final People people;
    private final Platforms platforms;
    private final SampleReadiness readiness;
    private final SampleTemplate template;
    private final SampleRequests requests;

    SampleData(
            People people,
            Platforms platforms,
            SampleReadiness readiness,
            SampleTemplate template,
            SampleRequests requests) {
        this.people = people;
        this.platforms = platforms;
        this.readiness = readiness;
        this.template = template;
        this.requests = requests;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<Actor> actors =
                new SampleAccounts().all().stream().map(this::signedIn).toList();
        for (NewPlatform platform : PLATFORMS) {
            if (platforms.byKey(platform.key()).isEmpty()) {
                platforms.register(named("ada", actors), platform);
            }
            readiness.createUnlessPresent(platforms.get(platform.key()), userName -> named(userName, actors));
        }
        template.createUnlessPresent(platforms.get("claims"), userName -> named(userName, actors));
        requests.createUnlessPresent(named("rita", actors));
    }

    private Actor signedIn(SampleAccount account) {
        return people.signedIn(account.signIn());
    }

    private static Actor named(String userName, List<Actor> actors) {
        return actors.stream()
                .filter(actor -> actor.person().userName().equals(userName))
                .findAny()
                .orElseThrow();
    }
}
