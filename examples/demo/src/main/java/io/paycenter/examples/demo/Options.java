package io.paycenter.examples.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param unattended whether the demo plays buyer and payer itself and then ends
 * @param rocketMq whether the centre runs over a RocketMQ broker, which it brings along
 * @param centerJar the payment centre's program
 * @param shopJar the shop's program
 */
record Options(boolean unattended, boolean rocketMq, Path centerJar, Path shopJar) {
    static final String USAGE = "usage: demo [--unattended] [--rocketmq] --center-jar=<file> --shop-jar=<file>";

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the argument at fault, with the usage
     */
    static Options parse(String... args) {
        boolean unattended = false;
        boolean rocketMq = false;
        Optional<Path> centerJar = Optional.empty();
        Optional<Path> shopJar = Optional.empty();
        for (String arg : args) {
            if (arg.equals("--unattended")) {
                unattended = true;
            } else if (arg.equals("--rocketmq")) {
                rocketMq = true;
            } else if (arg.startsWith("--center-jar=")) {
                centerJar = Optional.of(file(arg));
            } else if (arg.startsWith("--shop-jar=")) {
                shopJar = Optional.of(file(arg));
            } else {
                throw new IllegalArgumentException("unknown argument " + arg + "\n" + USAGE);
            }
        }
        return new Options(unattended, rocketMq, required("--center-jar", centerJar), required("--shop-jar", shopJar));
    }

    private static Path file(String arg) {
        return Path.of(arg.substring(arg.indexOf('=') + 1));
    }

    private static Path required(String name, Optional<Path> file) {
        return file.orElseThrow(() -> new IllegalArgumentException(name + " is missing\n" + USAGE));
    }
}
