package com.example.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A business service as anybody writes it. */
@SpringBootApplication
class ShopApplication {}
