package io.paycenter.examples.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A program to start. */
final class AppTestChild {
    private AppTestChild() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("serve")) {
            serve(Integer.parseInt(args[1]));
        } else {
            complain();
        }
    }

    private static void complain() {
        for (int i = 0; i < 100; i++) {
            System.out.println("line " + i);
        }
        System.err.println("the secret has " + System.getenv("CHILD_SECRET").length() + " characters");
    }

    private static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
