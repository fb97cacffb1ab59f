package dev.tenantry.local.binaries;

import java.util.Locale;

/** Operating system and processor, by the names that Go and the release sites use. */
record Platform(String os, String arch) {
    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String javaOs, String javaArch) {
        String os = javaOs.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : javaOs.toLowerCase(Locale.ROOT);
        String arch =
                switch (javaArch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> javaArch.toLowerCase(Locale.ROOT);
                };
        return new Platform(os, arch);
    }

    @Override
    public String toString() {
        return os + "-" + arch;
    }
}
