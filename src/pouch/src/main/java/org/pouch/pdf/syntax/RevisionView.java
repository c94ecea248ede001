package org.pouch.pdf.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.ObjectParser.Parsed;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Stream;

/** The document as a reader of the first bytes of the file, up to an offset, sees it. */
public final class RevisionView {
    /** ISO 32000-1, table C.1. */
    private static final long MOST_NUMBERS = 8_388_608;

    private final byte[] bytes;
    private final int end;
    private final Budget budget;
    private final List<XrefSection> chain;
    private final Map<Integer, XrefEntry> effective;
    private final Map<XrefEntry, Parsed> parsed = new HashMap<>();
    private final Map<XrefEntry, Parsed> sameInAll;
    private final Map<Integer, List<Member>> unpacked = new HashMap<>();
    private final Map<XrefEntry, List<Member>> unpackedInAll;
    private final Set<XrefEntry> underWay = new HashSet<>();

    private record Member(int number, PdfValue value) {}

    public RevisionView(byte[] bytes, int end, Budget budget) {
        this(bytes, end, budget, new HashMap<>(), new HashMap<>());
    }

    private RevisionView(
            byte[] bytes,
            int end,
            Budget budget,
            Map<XrefEntry, Parsed> sameInAll,
            Map<XrefEntry, List<Member>> unpackedInAll) {
        this.sameInAll = sameInAll;
        this.unpackedInAll = unpackedInAll;
        this.bytes = bytes;
        this.end = end;
        this.budget = budget;
        this.chain = new XrefReader(bytes, end, budget).chain();
        this.effective = XrefReader.effective(chain);
    }

    /** An earlier view of the same file; what reads the same in both is read once. */
    public RevisionView earlier(int earlierEnd) {
        return new RevisionView(bytes, earlierEnd, budget, sameInAll, unpackedInAll);
    }

    /** One more step of work on this document; refuses when there were too many. */
    public void tick() {
        budget.tick();
    }

    public List<XrefSection> chain() {
        return chain;
    }

    /** The newest trailer. */
    public Dict trailer() {
        return chain.get(0).trailer();
    }

    public Dict root() {
        PdfValue root = resolve(trailer().get("Root"));
        if (!(root instanceof Dict dict)) {
            throw new PdfRefused("NO_CATALOG", "The document has no catalog.");
        }
        return dict;
    }

    /** In their order. */
    public List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>(effective.keySet());
        numbers.sort(null);
        return numbers;
    }

    /** Those in use that the newest trailer's Size leaves out: for some readers they are missing (ISO 32000-2, table 15). */
    public Set<Integer> numbersBeyondSize() {
        long size = trailer().get("Size") instanceof Num num && num.isInteger() ? num.toLong() : 0;
        Set<Integer> beyond = new TreeSet<>();
        effective.forEach((number, entry) -> {
            if (number >= size && !(entry instanceof XrefEntry.Free)) {
                beyond.add(number);
            }
        });
        return beyond;
    }

    /** False when the newest trailer's Size is no number of objects at all: some readers then rebuild the file as they can. */
    public boolean hasSoundSize() {
        return trailer().get("Size") instanceof Num num
                && num.isInteger()
                && num.toLong() > 0
                && num.toLong() <= MOST_NUMBERS;
    }

    public @Nullable XrefEntry entry(int number) {
        return effective.get(number);
    }

    /** Follows a reference, once; anything else is returned as it is. */
    public PdfValue resolve(PdfValue value) {
        return value instanceof Ref ref ? object(ref) : value;
    }

    private PdfValue object(Ref ref) {
        XrefEntry entry = effective.get(ref.number());
        if (entry instanceof XrefEntry.At at) {
            requireGeneration(ref, at.generation());
            return read(ref.number(), at).value();
        }
        if (entry instanceof XrefEntry.Packed packed) {
            requireGeneration(ref, 0);
            return packed(ref.number(), packed);
        }
        return Null.NULL;
    }

    /** Strictly it would be null; many readers take the object all the same. */
    private static void requireGeneration(Ref ref, int generation) {
        if (ref.generation() != generation) {
            throw new PdfRefused(
                    "GENERATION", "A reference names another generation of object " + ref.number() + " than there is.");
        }
    }

    /** The value behind a number, whatever its generation. */
    public PdfValue object(int number) {
        XrefEntry entry = effective.get(number);
        return entry instanceof XrefEntry.At at ? object(new Ref(number, at.generation())) : object(new Ref(number, 0));
    }

    /** Reads an object where an entry says; it must be there under that number. */
    public Parsed read(int number, XrefEntry.At at) {
        Parsed known = parsed.get(at);
        if (known == null) {
            known = sameInAll.get(at);
            if (known == null || known.end() > end) {
                known = parse(number, at);
            }
            parsed.put(at, known);
        }
        if (known.number() != number || known.generation() != at.generation()) {
            throw new PdfRefused(
                    "XREF_BROKEN", "At offset " + at.offset() + " there is another object than number " + number + ".");
        }
        return known;
    }

    private Parsed parse(int number, XrefEntry.At at) {
        if (!underWay.add(at)) {
            throw new PdfRefused("LOOP", "Object " + number + " needs itself to be read.");
        }
        Parsed read;
        try {
            read = new ObjectParser(bytes, end, budget, this::resolve).at(at.offset());
        } finally {
            underWay.remove(at);
        }
        // A length by reference can be another in another revision.
        if (!(read.value().dict().get("Length") instanceof Ref)) {
            sameInAll.put(at, read);
        }
        return read;
    }

    private PdfValue packed(int number, XrefEntry.Packed where) {
        List<Member> members = unpacked.get(where.container());
        if (members == null) {
            members = container(where.container());
            unpacked.put(where.container(), members);
        }
        if (where.index() < members.size() && members.get(where.index()).number() == number) {
            return members.get(where.index()).value();
        }
        throw new PdfRefused(
                "XREF_BROKEN", "Object " + number + " is not where it should be in stream " + where.container() + ".");
    }

    private List<Member> container(int container) {
        if (!(effective.get(container) instanceof XrefEntry.At at)
                || !(read(container, at).value() instanceof Stream stream)
                || !stream.dict().isName("Type", "ObjStm")) {
            throw new PdfRefused("OBJECT_STREAM", "Object " + container + " is not an object stream.");
        }
        // Unpacked once for all revisions, however many signatures there are.
        List<Member> known = sameInAll.containsKey(at) ? unpackedInAll.get(at) : null;
        if (known == null) {
            known = unpack(container, stream);
            unpackedInAll.put(at, known);
        }
        return known;
    }

    private List<Member> unpack(int container, Stream stream) {
        if (trailer().has("Encrypt")) {
            throw new PdfRefused("ENCRYPTED", "The document is encrypted and packs objects: it cannot be checked.");
        }
        long count = whole(stream.dict(), "N", container);
        long first = whole(stream.dict(), "First", container);
        byte[] data = new StreamDecoder(bytes, budget).decode(stream);
        if (count > Budget.MAXIMUM_OBJECTS || first > data.length) {
            throw new PdfRefused("OBJECT_STREAM", "Object stream " + container + " is cut off.");
        }
        ValueParser header = new ValueParser(data, 0, (int) first, budget);
        Set<Integer> numbers = new HashSet<>();
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = header.objectNumber();
            long offset = first + header.whole();
            if (offset > data.length || !numbers.add(number)) {
                throw new PdfRefused("OBJECT_STREAM", "Object stream " + container + " names an object badly.");
            }
            PdfValue value = new ValueParser(data, (int) offset, data.length, budget).value();
            ObjectParser.requireValue(value, (int) offset);
            members.add(new Member(number, value));
        }
        return members;
    }

    private static long whole(Dict dict, String key, int container) {
        if (dict.get(key) instanceof Num num && num.isInteger() && num.toLong() >= 0) {
            return num.toLong();
        }
        throw new PdfRefused("OBJECT_STREAM", "Object stream " + container + " has no " + key + ".");
    }
}
