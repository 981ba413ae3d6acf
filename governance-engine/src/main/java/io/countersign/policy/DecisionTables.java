package io.countersign.policy;

import io.countersign.policy.RollbackAuthority.Basis;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;

/** The three decision tables. Their input spaces are finite, so every answer is computed once and kept. */
final class DecisionTables {

    static final List<String> NAMES =
            List.of("required-approvals", "risk-rating", "rollback-authority", "deployment-terms");
    private static final String NOT_STATED = "NOT_STATED";

    private final DecisionTable approvals;
    private final DecisionTable risk;
    private final DecisionTable rollback;
    private final DecisionTable deployment;
    private final Map<RiskInputs, RiskRating> ratings = new ConcurrentHashMap<>();
    private final Map<List<Object>, RequiredApprovals> required = new ConcurrentHashMap<>();
    private final Map<List<Object>, RollbackAuthority> authorities = new ConcurrentHashMap<>();
    private final Map<List<Object>, DeploymentTerms> terms = new ConcurrentHashMap<>();

    private DecisionTables(
            DecisionTable approvals, DecisionTable risk, DecisionTable rollback, DecisionTable deployment) {
        this.approvals = approvals;
        this.risk = risk;
        this.rollback = rollback;
        this.deployment = deployment;
    }

    /** The tables in {@code dmn} under this root, such as {@code classpath:policies}. */
    static DecisionTables read(String root) {
        return new DecisionTables(
                table(root, NAMES.get(0)),
                table(root, NAMES.get(1)),
                table(root, NAMES.get(2)),
                table(root, NAMES.get(3)));
    }

    private static DecisionTable table(String root, String name) {
        try (InputStream content = new DefaultResourceLoader()
                .getResource(root + "/dmn/" + name + ".dmn")
                .getInputStream()) {
            return new DecisionTable(name, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Versions of the tables and of the floor under them, sorted. */
    List<String> references() {
        return Stream.of(
                        approvals.reference(),
                        risk.reference(),
                        rollback.reference(),
                        deployment.reference(),
                        Floor.REFERENCE)
                .sorted()
                .toList();
    }

    RiskRating rate(RiskInputs inputs) {
        return ratings.computeIfAbsent(inputs, this::rated);
    }

    private RiskRating rated(RiskInputs inputs) {
        List<DecisionTable.Row> rows = risk.matching(Map.of(
                "impact", text(inputs.stated().impact()),
                "dataClassification", text(inputs.stated().dataClassification()),
                "blastRadius", text(inputs.stated().blastRadius()),
                "effect", text(inputs.effect()),
                "tested", inputs.tested(),
                "history", inputs.history().name(),
                "window", inputs.window().name()));
        Level strictest = rows.stream()
                .map(DecisionTables::rating)
                .max(Comparator.naturalOrder())
                .orElse(Level.HIGH);
        return new RiskRating(
                strictest,
                rows.stream()
                        .filter(row -> rating(row) == strictest)
                        .map(DecisionTable.Row::rule)
                        .toList());
    }

    private static Level rating(DecisionTable.Row row) {
        return Level.valueOf(row.output("rating"));
    }

    RequiredApprovals approvals(Kind kind, @Nullable ChangeClass changeClass, Level rating, int tier) {
        String stated = changeClass == null ? "NONE" : changeClass.name();
        return required.computeIfAbsent(List.of(kind, stated, rating, tier), key -> {
            DecisionTable.Row row = approvals.only(
                    Map.of("kind", kind.name(), "changeClass", stated, "risk", rating.name(), "tier", tier));
            RequiredApprovals asked = new RequiredApprovals(
                    roles(row.output("roles")),
                    Integer.parseInt(row.output("count")),
                    Duration.parse(row.output("timeToDecide")),
                    List.of(row.rule()));
            return Floor.approvals(kind, changeClass, asked);
        });
    }

    private static Set<OwnerRole> roles(String names) {
        Set<OwnerRole> roles = EnumSet.noneOf(OwnerRole.class);
        for (String name : names.split(",")) {
            if (!name.isBlank()) {
                roles.add(OwnerRole.valueOf(name.strip()));
            }
        }
        return Collections.unmodifiableSet(roles); // in their order, as records are compared byte for byte
    }

    RollbackAuthority rollbackAuthority(boolean grantInForce, DataEffect effect, Level rating, int tier) {
        return authorities.computeIfAbsent(List.of(grantInForce, effect, rating, tier), key -> {
            DecisionTable.Row row = rollback.only(
                    Map.of("grantInForce", grantInForce, "effect", effect.name(), "risk", rating.name(), "tier", tier));
            RollbackAuthority given = new RollbackAuthority(
                    Basis.valueOf(row.output("basis")),
                    Duration.parse(row.output("validFor")),
                    Duration.parse(row.output("timeToRatify")),
                    List.of(row.rule()));
            return Floor.authority(grantInForce, effect, given);
        });
    }

    DeploymentTerms deploymentTerms(boolean urgent, Level rating) {
        return terms.computeIfAbsent(List.of(urgent, rating), key -> {
            DecisionTable.Row row = deployment.only(Map.of("urgent", urgent, "risk", rating.name()));
            return new DeploymentTerms(
                    Duration.parse(row.output("permitValidFor")),
                    Duration.parse(row.output("timeToDeploy")),
                    row.output("review").equals("REQUIRED"),
                    List.of(row.rule()));
        });
    }

    private static String text(@Nullable Enum<?> stated) {
        return stated == null ? NOT_STATED : stated.name();
    }
}
