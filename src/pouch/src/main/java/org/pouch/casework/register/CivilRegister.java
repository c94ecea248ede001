package org.pouch.casework.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.CaseworkSettings;
import org.pouch.casework.dossier.CaseJson;
import org.springframework.stereotype.Component;

/** The authority's own civil register, read from its file each time: it is another office's and changes without us. */
@Component
public final class CivilRegister {
    private final CaseworkSettings settings;

    CivilRegister(CaseworkSettings settings) {
        this.settings = settings;
    }

    /** @throws RegisterUnavailable when the file cannot be read now */
    public List<RegisterEntry> entries() {
        Path file = settings.register();
        if (file == null) {
            throw new RegisterUnavailable("No civil register is configured: name its file as pouch.register.");
        }
        List<RegisterEntry> entries = new ArrayList<>();
        try {
            JsonNode register = CaseJson.MAPPER.readTree(Files.readAllBytes(file));
            for (JsonNode entry : register.path("entries")) {
                if (entry instanceof ObjectNode data) {
                    entries.add(new RegisterEntry(data.path("registerRef").asText(), data));
                }
            }
        } catch (IOException unreadable) {
            // The cause may quote the register; its name is enough for whoever repairs it.
            throw new RegisterUnavailable("The civil register named by pouch.register cannot be read.");
        }
        return entries;
    }

    public Optional<RegisterEntry> find(String reference) {
        return entries().stream()
                .filter(entry -> entry.reference().equals(reference))
                .findFirst();
    }
}
