internal import CSV
internal import Harness
internal import JOSE
internal import Messages
internal import Qlik

/// Makes a case for each row of the file of users that a case names.
struct UserCases {
    private let context: Context
    /// More cases than these are not read.
    private let mostCases: Int

    init(_ context: Context, mostCases: Int) {
        self.context = context
        self.mostCases = mostCases
    }

    /// The case itself, or one for each user.
    ///
    /// - Parameters:
    ///   - planCase: as the plan has it.
    ///   - plan: that it is from.
    ///   - faults: takes what is wrong with the file, and with its rows.
    /// - Returns: the cases of the rows that can be read.
    func cases(of planCase: PlanCase, in plan: Plan, _ faults: inout [PlanFault]) -> [PlanCase] {
        do throws(PlanFault) {
            guard planCase.skip == nil else { return [planCase] }
            let inputs = try CaseInputs(planCase, head: plan.head)
            guard !inputs.isGiven, inputs[.users] != nil else { return [planCase] }
            do throws(Failure) { return try cases(inputs, &faults) } catch {
                throw inputs.fault(error.message, hints: error.hints)
            }
        } catch {
            faults.append(error)
            return []
        }
    }

    private func cases(_ inputs: CaseInputs, _ faults: inout [PlanFault]) throws(Failure) -> [PlanCase] {
        let values = inputs.values(for: .making)
        let format: UserFormat? = try values[.usersFormat].map { (text) throws(Failure) in
            guard let format = UserFormat(rawValue: text) else {
                throw Failure("\(option: .usersFormat) takes csv or ndjson, not '\(text.excerpt(40))'")
            }
            return format
        }
        let columns = UserColumns(
            platform: inputs.planCase.platform,
            takesClaims: values[.claimsFromColumns] != nil
        )
        let path = values[.users] ?? ""
        let source = try ByteSource(path: path, context)
        var rows = UserRows(columns, format: format)
        var cases: [PlanCase] = []
        var (count, isEnded) = (0, false)
        do throws(RowFault) {
            while true {
                while let item = try rows.next() {
                    count += 1
                    guard count <= mostCases else {
                        throw RowFault(item.place, "there are more than \(mostCases) rows")
                    }
                    switch item {
                    case .row(let row): cases.append(planCase(row, inputs, columns, path))
                    case .bad(let fault): faults.append(planFault(fault, path))
                    }
                }
                if isEnded { break }
                let bytes: [UInt8]
                do throws(Failure) { bytes = try source.read(atMost: 1 << 16) } catch {
                    throw RowFault(CSVPlace(line: 1, column: 1), error.message, hints: error.hints)
                }
                isEnded = bytes.isEmpty
                if isEnded { try rows.end() } else { try rows.add(bytes) }
            }
        } catch {
            faults.append(planFault(error, path))
            return cases
        }
        guard count > 0 else { throw UserInput.empty(source.name) }
        return cases
    }

    private func planFault(_ fault: RowFault, _ file: String) -> PlanFault {
        PlanFault(plan: file, at: PlanPlace(fault.place), fault.message, hints: fault.hints)
    }

    private func planCase(_ row: UserRow, _ inputs: CaseInputs, _ columns: UserColumns, _ file: String) -> PlanCase {
        var settings = Settings()
        for option in columns.options {
            let values = option == .groups ? row.groups ?? [] : row[option].map { [$0] } ?? []
            guard !values.isEmpty, let kind = SettingKind.of(option) else { continue }
            settings.add(Setting(kind, values, ofRowIn: file, at: PlanPlace(row.place(of: option))))
        }
        let claims = row.claims
        if !claims.isEmpty, let kind = SettingKind.of(.claim) {
            let others = (inputs[.claim]?.values ?? []).filter { text in
                !claims.contains { ExtraClaim.isNamed($0.name, in: [text]) }
            }
            let texts = others + claims.map(\.text)
            settings.add(Setting(kind, texts, ofRowIn: file, at: PlanPlace(row.place)))
        }
        let user = (row[.userid] ?? row[.subject] ?? row[.useremail]).map { " \($0.excerpt(60))" } ?? ""
        return inputs.planCase.with(
            name: "\(inputs.planCase.name) [\(file.pathName):\(row.place.line)\(user)]",
            settings,
            CaseRow(file: file, place: PlanPlace(row.place), options: columns.options)
        )
    }
}

extension PlanPlace {
    fileprivate init(_ place: CSVPlace) { self.init(line: place.line, column: place.column) }
}
