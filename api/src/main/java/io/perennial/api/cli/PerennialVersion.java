package io.perennial.api.cli;

import io.perennial.api.client.Release;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class PerennialVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"perennial " + Release.version()};
    }
}
