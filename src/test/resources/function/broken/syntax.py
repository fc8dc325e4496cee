def handler(event, context):
    return 1


def oops(:
