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
import org.pouch.casework.guide.ProductGuide;
import org.pouch.packet.RequestId;

/** The sections of the program itself; the case file is good when the family name is KELLER. */
public final class FakeGuide implements GuideCase, BegunCases {
    @Override
    public List<Section> sections() {
        return ProductGuide.sections();
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

    @Override
    public Guided write(Map<String, String> entered, Map<String, List<File>> files, @Nullable RequestId number) {
        String file = "KELLER".equals(entered.get("person.primaryIdentifier")) ? "{\"personal\":1}" : "{}";
        return new Guided(file.getBytes(StandardCharsets.UTF_8), Map.of(), List.of("portrait"));
    }
}
