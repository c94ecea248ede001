package org.pouch.engine.read.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.engine.read.query.Property.Use;

/**
 * A searchable collection: where its rows are and which properties they have.
 *
 * @param title as sentences about it name it, such as {@code Process Instance}
 * @param source what follows FROM
 * @param key the property that is unique and ends every order
 * @param criteria members of a filter that are no property of the row, by name
 * @param index a shorter way to what some filters find
 */
public record Resource(
        String title,
        Clause source,
        Property key,
        List<Property> properties,
        Map<String, Criterion> criteria,
        KeyIndex index) {
    public Resource {
        properties = List.copyOf(properties);
        criteria = Map.copyOf(criteria);
    }

    /** The first property is the key. */
    public static Resource of(String title, String source, Property... properties) {
        return of(title, Clause.of(source), properties);
    }

    /** The rows are those of a query. */
    public static Resource of(String title, Clause source, Property... properties) {
        return new Resource(title, source, properties[0], List.of(properties), Map.of(), KeyIndex.NONE);
    }

    public Resource with(String member, Criterion criterion) {
        Map<String, Criterion> more = new LinkedHashMap<>(criteria);
        more.put(member, criterion);
        return new Resource(title, source, key, properties, more, index);
    }

    public Resource with(KeyIndex shorter) {
        return new Resource(title, source, key, properties, criteria, shorter);
    }

    public Optional<Criterion> criterion(String member) {
        Optional<Criterion> own = Optional.ofNullable(criteria.get(member));
        return own.isPresent()
                ? own
                : properties.stream()
                        .filter(property -> property.name().equals(member))
                        .filter(property -> property.is(Use.FILTERED) || property.is(Use.MATCHED))
                        .findFirst()
                        .map(Comparison::new);
    }

    /** What a query must read: the properties that are shown and those a cursor is made of. */
    List<Property> read() {
        return properties.stream()
                .filter(property -> property.is(Use.SHOWN) || property.is(Use.SORTED) || property.equals(key))
                .toList();
    }

    boolean showsOtherTables() {
        return read().stream().anyMatch(property -> property.column().contains("(SELECT"));
    }

    List<Property> shown() {
        return properties.stream().filter(property -> property.is(Use.SHOWN)).toList();
    }

    public List<Property> sorted() {
        return properties.stream().filter(property -> property.is(Use.SORTED)).toList();
    }
}
