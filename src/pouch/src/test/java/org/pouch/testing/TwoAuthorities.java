package org.pouch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.pouch.servers.SampleServers;

/** Utopia and Ruritania with all servers between them, started once for all tests of a class: what one leaves is nothing to another. */
public record TwoAuthorities(SampleServers servers, TestAuthority utopia, TestAuthority ruritania)
        implements ExtensionContext.Store.CloseableResource {
    private static TwoAuthorities start() {
        try {
            Path data =
                    Files.createTempDirectory(Files.createDirectories(Path.of("src/pouch/target")), "two-authorities");
            SampleServers servers = SampleServers.start(data);
            return new TwoAuthorities(
                    servers,
                    TestAuthority.start(TestAuthority.UTOPIA, servers, Map.of()).withIntake(),
                    TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of())
                            .withIntake());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        utopia.close();
        ruritania.close();
        servers.close();
    }

    /** Gives a test the two: {@code @ExtendWith(TwoAuthorities.Provided.class)} and a parameter. */
    public static final class Provided implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TwoAuthorities.class;
        }

        @Override
        public TwoAuthorities resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return ofClass(context)
                    .getStore(ExtensionContext.Namespace.create(TwoAuthorities.class))
                    .getOrComputeIfAbsent(TwoAuthorities.class, type -> start(), TwoAuthorities.class);
        }

        private static ExtensionContext ofClass(ExtensionContext context) {
            return context.getParent()
                    .filter(above -> above != context.getRoot())
                    .map(Provided::ofClass)
                    .orElse(context);
        }
    }
}
