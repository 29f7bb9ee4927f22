package io.paycenter.examples.demo;

import com.microsoft.playwright.Browser;

/** What a person looks at the pages with. */
enum Device {
    PHONE(390, 844, 2, true),
    DESKTOP(1280, 800, 1, false);

    private final int width;
    private final int height;
    private final int scale;
    private final boolean mobile;

    Device(int width, int height, int scale, boolean mobile) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.mobile = mobile;
    }

    Browser.NewContextOptions options(String locale) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(scale)
                .setIsMobile(mobile)
                .setHasTouch(mobile)
                .setLocale(locale)
                .setTimezoneId("Asia/Shanghai");
    }
}
