package org.pouch.testing.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.guide.BegunCases;
import org.pouch.casework.guide.GuideCase;
import org.pouch.packet.RequestId;

/** Two sections with a field of each kind; the case file is good when a family name is given. */
public final class FakeGuide implements GuideCase, BegunCases {
    @Override
    public List<Section> sections() {
        return List.of(
                new Section(
                        "person",
                        List.of(
                                field("person.primaryIdentifier", Kind.TEXT, true),
                                field("person.dateOfBirth", Kind.TEXT, true),
                                field("person.nationalIdNumber", Kind.TEXT, false),
                                field("person.sex", Kind.CHOICE, true))),
                new Section(
                        "evidence",
                        List.of(
                                field("portrait", Kind.FILE, false),
                                field("attachments", Kind.FILES, false),
                                field("documents[0].issuedOn", Kind.DAY, false),
                                field("minor.isMinor", Kind.FLAG, false))));
    }

    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    @Override
    public List<Begun> of(Officer officer) {
        return begun.entrySet().stream()
                .filter(one -> one.getKey().endsWith(officer.id()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public Optional<Begun> find(String id, Officer officer) {
        return Optional.ofNullable(begun.get(id + officer.id()));
    }

    @Override
    public void keep(String id, Officer officer, Map<String, String> fields) {
        begun.put(id + officer.id(), new Begun(id, FakeCases.OPENED, Map.copyOf(fields), DeskOfFakes.NOW));
    }

    @Override
    public void opened(String id, Officer officer) {
        begun.remove(id + officer.id());
    }

    @Override
    public void throwAway(String id, Officer officer) {
        opened(id, officer);
    }

    private static Field field(String path, Kind kind, boolean required) {
        List<Choice> choices = kind == Kind.CHOICE ? List.of(new Choice("F", new Words("female", "女"))) : List.of();
        return new Field(path, kind, required, new Words("Field " + path, "字段 " + path), choices, "");
    }

    @Override
    public Guided write(Map<String, String> entered, Map<String, List<File>> files, @Nullable RequestId number) {
        String file = "KELLER".equals(entered.get("person.primaryIdentifier")) ? "{\"personal\":1}" : "{}";
        return new Guided(file.getBytes(StandardCharsets.UTF_8), Map.of(), List.of("portrait"));
    }
}
