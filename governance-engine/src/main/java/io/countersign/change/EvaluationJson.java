package io.countersign.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.countersign.calendar.Halt;
import io.countersign.ledger.CanonicalJson;
import io.countersign.people.Person;
import io.countersign.readiness.ReadinessRow;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import io.countersign.waiver.PolicyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Inputs and answers as kept: canonical JSON, persons by id and user name, of readiness, exceptions, templates and freezes only
 * what rules look at and no free text.
 */
final class EvaluationJson {

    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(new SetWriter())
                    .addSerializer(Person.class, new PersonWriter())
                    .addDeserializer(Person.class, new PersonReader()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private EvaluationJson() {}

    static String write(Inputs inputs) {
        Inputs bare = new Inputs(
                inputs.submissionDigest(),
                inputs.platform(),
                inputs.parts(),
                inputs.state(),
                inputs.submittedAt(),
                inputs.dueAt(),
                inputs.standing(),
                inputs.admitted(),
                inputs.risk(),
                inputs.basis(),
                bare(inputs.background()),
                inputs.halts().stream().map(EvaluationJson::bare).toList(),
                inputs.documents(),
                inputs.tables(),
                inputs.now(),
                inputs.asked());
        return canonical(bare);
    }

    static String write(Answer answer) {
        return canonical(answer);
    }

    static Inputs inputs(String text) throws JsonProcessingException {
        return JSON.readValue(text, Inputs.class);
    }

    static Answer answer(String text) throws JsonProcessingException {
        return JSON.readValue(text, Answer.class);
    }

    /** {@code sha256:} and hex over the UTF-8 bytes. */
    static String digest(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String canonical(Record record) {
        return new String(CanonicalJson.of(JSON.convertValue(record, TREE)), StandardCharsets.UTF_8);
    }

    private static Background bare(Background background) {
        return new Background(
                background.history(),
                background.firstPromotion(),
                background.readiness().stream().map(EvaluationJson::bare).toList(),
                background.exceptions().stream().map(EvaluationJson::bare).toList(),
                background.overdue(),
                background.confirmed(),
                bare(background.following()));
    }

    private static Following bare(Following following) {
        Template template = following.template();
        return template == null ? following : new Following(bare(template), following.sampled());
    }

    private static Template bare(Template template) {
        Template.Ended ended = template.ended();
        return new Template(
                template.id(),
                template.platformId(),
                template.platform(),
                template.key(),
                template.version(),
                "",
                "",
                template.bounds(),
                template.sampleRate(),
                template.expiresAt(),
                template.digest(),
                template.proposedBy(),
                template.proposedAt(),
                template.status(),
                template.decisions().stream().map(EvaluationJson::bare).toList(),
                ended == null ? null : new Template.Ended(ended.by(), ended.at(), ""));
    }

    private static TemplateDecision bare(TemplateDecision decision) {
        return new TemplateDecision(
                decision.role(), decision.outcome(), null, decision.by(), decision.onBehalfOf(), decision.at());
    }

    private static Halt bare(Halt halt) {
        return new Halt(halt.freezeId(), halt.period(), "", halt.incident(), halt.wide(), halt.platforms());
    }

    private static ReadinessRow bare(ReadinessRow row) {
        return new ReadinessRow(
                row.artifact(),
                row.state(),
                null,
                row.validUntil(),
                row.signedBy(),
                row.version(),
                row.reason(),
                row.metBy());
    }

    private static PolicyException bare(PolicyException exception) {
        return new PolicyException(
                exception.id(),
                exception.requirement(),
                exception.platformId(),
                exception.platform(),
                exception.changeId(),
                "",
                "",
                exception.accountable(),
                exception.askedBy(),
                exception.askedAt(),
                exception.expiresAt(),
                exception.status(),
                exception.approvals(),
                exception.refusedBy());
    }

    /** In the order of the texts: a set has none of its own, and the same inputs must have the same digest. */
    private static final class SetWriter extends StdSerializer<Set<?>> {

        private static final long serialVersionUID = 1L;

        SetWriter() {
            super(TypeFactory.defaultInstance().constructCollectionType(Set.class, Object.class));
        }

        @Override
        public void serialize(Set<?> set, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (Object item :
                    set.stream().sorted(Comparator.comparing(String::valueOf)).toList()) {
                provider.defaultSerializeValue(item, json);
            }
            json.writeEndArray();
        }
    }

    private static final class PersonWriter extends JsonSerializer<Person> {
        @Override
        public void serialize(Person person, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("id", person.id().toString());
            json.writeStringField("userName", person.userName());
            if (person.ended()) { // as always before this was known, of most nothing is written
                json.writeBooleanField("ended", true);
            }
            if (!person.linked().isEmpty()) {
                json.writeArrayFieldStart("linked");
                for (String id :
                        person.linked().stream().map(UUID::toString).sorted().toList()) {
                    json.writeString(id);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    private static final class PersonReader extends JsonDeserializer<Person> {
        @Override
        public Person deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode person = json.readValueAsTree();
            String userName = person.path("userName").asText();
            boolean ended = person.path("ended").asBoolean();
            Set<UUID> linked = new HashSet<>();
            person.path("linked").forEach(id -> linked.add(UUID.fromString(id.asText())));
            return new Person(UUID.fromString(person.path("id").asText()), userName, userName, false, ended, linked);
        }
    }
}
