package org.pouch.testing.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pouch.servers.FreePort;
import org.pouch.testing.desk.DeskOfFakes;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The pages, whose officers sign in at a provider. */
public final class DeskAtProvider implements AutoCloseable {
    private final URI address;
    private final ServletWebServerApplicationContext context;

    private DeskAtProvider(URI address, ServletWebServerApplicationContext context) {
        this.address = address;
        this.context = context;
    }

    /** A port for a desk that a provider must know before it starts. */
    public static URI freeAddress() {
        return URI.create("http://127.0.0.1:" + FreePort.find());
    }

    public static DeskAtProvider start(URI address, String issuer, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + address.getPort(),
                "--management.endpoint.health.show-details=always",
                "--pouch.sign-in.desk-address=" + address,
                "--pouch.sign-in.local-users=all",
                "--pouch.sign-in.oidc.issuer=" + issuer,
                "--pouch.sign-in.oidc.name=Ministry account",
                "--pouch.sign-in.oidc.client.id=" + TestProvider.CLIENT,
                "--pouch.sign-in.oidc.client.secret-file=" + secret(),
                "--pouch.sign-in.oidc.api-audience=" + TestProvider.AUDIENCE,
                "--pouch.sign-in.oidc.api-clients=case-system",
                "--pouch.sign-in.oidc.claims.person=employee_number",
                "--pouch.sign-in.oidc.roles[0].value=return-approval",
                "--pouch.sign-in.oidc.roles[0].gives=APPROVER",
                "--pouch.sign-in.oidc.roles[1].value=return-desk",
                "--pouch.sign-in.oidc.roles[1].gives=CASE_WORKER,SUPERVISOR",
                "--pouch.sign-in.oidc.second-factor.amr=otp"));
        settings.addAll(List.of(more));
        return new DeskAtProvider(
                address, (ServletWebServerApplicationContext) DeskOfFakes.start(settings.toArray(String[]::new)));
    }

    private static Path secret() {
        try {
            Path file = Files.createTempFile("secret", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, TestProvider.SECRET + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Traveller traveller() {
        return new Traveller(address);
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
