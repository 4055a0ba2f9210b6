import Keys
import TestSupport
import Testing

@Suite("Keys are taken apart into numbers and put together again")
struct ComponentTests {
    @Test(arguments: Pair.all)
    func comesBackFromItsNumbers(_ pair: Pair) throws {
        let key = try Fixture.publicKey(pair.name)
        let copy = try PublicKey(try key.components())
        #expect(copy.type == pair.type)
        #expect(try copy.subjectPublicKeyInfo() == key.subjectPublicKeyInfo())
        #expect(try copy.components() == key.components())
        let signature = try Fixture.privateKey(pair.name).sign([1, 2, 3], as: pair.scheme)
        #expect(try copy.isValid(signature, for: [1, 2, 3], as: pair.scheme))
    }

    @Test func givesTheNumbersOfRSAWithoutZerosInFront() throws {
        let numbers = try Numbers.rsa
        let expected = PublicComponents.rsa(n: numbers[0], e: [1, 0, 1])
        #expect(try Fixture.publicKey("rsa2048").components() == expected)
        #expect(try Fixture.privateKey("rsa2048").publicKey.components() == expected)
        #expect(numbers[0].count == 256)
        // RFC 7518 §6.3.1.1 forbids the zero, but keys with it exist.
        #expect(try PublicKey(.rsa(n: [0] + numbers[0], e: [0, 1, 0, 1])).components() == expected)
    }

    @Test func givesCoordinatesAtFullLength() throws {
        // The x of 1·G on P-521 begins with a zero byte, and so does the y.
        let (x, y) = (
            [UInt8](
                hex: """
                    00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348
                    b3c1856a429bf97e7e31c2e5bd66
                    """
            ),
            [UInt8](
                hex: """
                    011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c
                    7086a272c24088be94769fd16650
                    """
            )
        )
        let generator = PublicComponents.ec(.p521, x: x, y: y)
        #expect(try PublicKey(generator).components() == generator)
        #expect(x.count == 66 && y.count == 66)
    }

    @Test(arguments: Pair.ec)
    func refusesAPointOffTheCurve(_ pair: Pair) throws {
        guard case .ec(let curve, let x, let y) = try Fixture.publicKey(pair.name).components() else {
            Issue.record("a key of another kind")
            return
        }
        let last = curve.coordinateSize - 1
        let zero = [UInt8](repeating: 0, count: curve.coordinateSize)
        let points: [([UInt8], [UInt8])] = [
            (x, y.replacing(at: last, with: y[last] ^ 1)), (x.replacing(at: last, with: x[last] ^ 1), y), (y, x),
            (zero, zero), (x, zero), ([UInt8](repeating: 0xff, count: curve.coordinateSize), y),
        ]
        for (x, y) in points {
            #expect(try refusal { try PublicKey(.ec(curve, x: x, y: y)) }.code == .invalidKey)
        }
    }

    @Test(arguments: Pair.ec)
    func refusesCoordinatesOfAnotherLength(_ pair: Pair) throws {
        guard case .ec(let curve, let x, let y) = try Fixture.publicKey(pair.name).components() else {
            Issue.record("a key of another kind")
            return
        }
        let points: [([UInt8], [UInt8])] = [
            ([0] + x, y), (x, [0] + y), ([0] + x, [0] + y), (x.dropLast(), y), (x, Array(y.dropFirst())),
            (x.dropLast(), y + [0]), ([], []), (x + y, []),
        ]
        for (x, y) in points {
            let error = try refusal { try PublicKey(.ec(curve, x: x, y: y)) }
            #expect(error.code == .invalidKey)
            #expect(error.reason.contains("\(curve.coordinateSize) bytes"))
        }
    }

    @Test func refusesAPointOfAnotherCurve() throws {
        guard case .ec(_, let x, let y) = try Fixture.publicKey("p256").components() else {
            Issue.record("a key of another kind")
            return
        }
        #expect(try refusal { try PublicKey(.ec(.secp256k1, x: x, y: y)) }.code == .invalidKey)
        #expect(try refusal { try PublicKey(.ec(.p384, x: x, y: y)) }.code == .invalidKey)
    }

    @Test(arguments: EdwardsCurve.allCases, [-1, 1, -32, 100])
    func refusesEdwardsKeysOfAnotherLength(_ curve: EdwardsCurve, _ difference: Int) throws {
        let x = [UInt8](repeating: 1, count: max(0, curve.keySize + difference))
        let error = try refusal { try PublicKey(.edwards(curve, x: x)) }
        #expect(error.code == .invalidKey)
        #expect(error.reason.contains("\(curve.keySize) bytes"))
        let right = [UInt8](repeating: 1, count: curve.keySize)
        #expect(try refusal { try PrivateKey(.edwards(curve, x: right), .edwards(d: x)) }.code == .invalidKey)
    }
}
