#pragma once

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <string.h>

// Function-like macros and variadic functions do not reach Swift; each gets one typed function here.

static inline long qs_BIO_get_mem_data(BIO *bio, char **data) { return BIO_get_mem_data(bio, data); }

static inline EVP_PKEY *qs_EVP_RSA_gen(unsigned int bits) { return EVP_RSA_gen(bits); }

static inline EVP_PKEY *qs_EVP_EC_gen(const char *curve) { return EVP_EC_gen(curve); }

static inline EVP_PKEY *qs_EVP_ED25519_gen(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }

static inline int qs_BN_num_bytes(const BIGNUM *number) { return BN_num_bytes(number); }

static inline void qs_X509V3_set_ctx_self(X509V3_CTX *context, X509 *certificate) {
    X509V3_set_ctx(context, certificate, certificate, NULL, NULL, 0);
}

// A passphrase lent to the legacy PEM reader. Without bytes it answers -1: OpenSSL's own callback would prompt.
typedef struct {
    const unsigned char *bytes;
    int length;
} qs_passphrase;

static inline int qs_passphrase_callback(char *buffer, int size, int writing, void *lent) {
    const qs_passphrase *passphrase = (const qs_passphrase *)lent;
    (void)writing;
    if (passphrase == NULL || passphrase->bytes == NULL || passphrase->length > size) { return -1; }
    memcpy(buffer, passphrase->bytes, (size_t)passphrase->length);
    return passphrase->length;
}

static inline EVP_PKEY *qs_PEM_read_private_key(BIO *bio, const unsigned char *passphrase, int length) {
    qs_passphrase lent = {passphrase, length};
    return PEM_read_bio_PrivateKey(bio, NULL, qs_passphrase_callback, &lent);
}

// RFC 2253, but with characters beyond ASCII as they are. The flags are macros of casts.
static inline int qs_X509_NAME_print(BIO *bio, X509_NAME *name) {
    return X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}
