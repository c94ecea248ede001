package org.pouch.casework.agreement;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML as agreements are written in: maps, lists, texts, whole numbers, true and false. Dates stay texts, and so does NO, which
 * elsewhere is false.
 */
final class Yaml {
    private static final int LARGEST = 1 << 20;

    private Yaml() {}

    /** @throws AgreementsRefused when it is none */
    static @Nullable Object load(byte[] file) {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setMaxAliasesForCollections(200);
        limits.setNestingDepthLimit(10);
        limits.setCodePointLimit(LARGEST);
        DumperOptions unused = new DumperOptions();
        try {
            return new org.yaml.snakeyaml.Yaml(
                            new SafeConstructor(limits), new Representer(unused), unused, limits, new Plain())
                    .load(new String(file, StandardCharsets.UTF_8));
        } catch (YAMLException unreadable) {
            throw new AgreementsRefused("The file is no YAML: " + firstLines(unreadable));
        }
    }

    private static String firstLines(YAMLException unreadable) {
        String text = String.valueOf(unreadable.getMessage()).replaceAll("\\s+", " ");
        return text.length() > 300 ? text.substring(0, 300) + " …" : text;
    }

    private static final class Plain extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("0|[1-9][0-9]{0,8}"), "0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|^$"), "~n\0");
        }
    }
}
