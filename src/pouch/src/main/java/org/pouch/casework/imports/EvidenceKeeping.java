package org.pouch.casework.imports;

import java.io.IOException;
import java.io.InputStream;
import org.pouch.casework.imports.ImportTable.Kept;
import org.pouch.vault.CaseVault;
import org.pouch.vault.CaseVault.CaseKey;
import org.springframework.stereotype.Component;

/** Puts the evidence of an import by, encrypted, file by file; never on a disk in clear. */
@Component
class EvidenceKeeping {
    private final ImportFileTable files;
    private final CaseVault vault;
    private final ImportSettings settings;

    EvidenceKeeping(ImportFileTable files, CaseVault vault, ImportSettings settings) {
        this.files = files;
        this.vault = vault;
        this.settings = settings;
    }

    /** In the place of what came before the sender broke off. */
    void keep(Kept of, InputStream zip) throws IOException {
        files.forget(of.id());
        long most = settings.mostBytes().toBytes();
        CaseKey key = vault.keyToRead(of.keptUnder());
        EvidenceZip.read(
                new BoundedInput(zip, "The evidence", most),
                most,
                (name, content) -> files.insert(of.id(), key, name, content));
    }
}
